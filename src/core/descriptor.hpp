#pragma once

#include <string_view>
#include <unistd.h>
#include <utility>

namespace activitysmith {

/// A file descriptor that closes itself; negative for none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int opened) : number_(opened) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    number_ = other.release();
    return *this;
  }

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  /// Returns the descriptor, which the caller has to close from here on.
  [[nodiscard]] int release() { return std::exchange(number_, -1); }
  void close() {
    if (is_open()) {
      static_cast<void>(::close(release()));
    }
  }

 private:
  int number_ = -1;
};

/// The two ends of a pipe.
struct Pipe {
  Descriptor reader;
  Descriptor writer;
};

/// Opens a pipe that programs started later do not inherit. Returns 0 or the errno of the failure.
int open_pipe(Pipe& pipe);

/// The same; throws std::system_error.
Pipe open_pipe();

/// Keeps a descriptor from programs started later.
void set_close_on_exec(int descriptor);

/// Makes reads and writes return at once. Only for descriptors that are ours alone: the flag
/// belongs to the open file, so everyone who shares it gets it too.
void set_nonblocking(int descriptor);

/// Writes all of `text`. Returns 0 or the errno of the failure; EINTR only if a signal has asked
/// the program to end.
int write_all(int descriptor, std::string_view text);

/// Writes all of `text`, but never waits longer than `patience` milliseconds for a reader that
/// stands still. Returns 0 or the errno of the failure; EAGAIN for such a reader.
int write_within(int descriptor, std::string_view text, int patience);

}  // namespace activitysmith
