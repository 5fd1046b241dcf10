#pragma once

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
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  void close() {
    if (is_open()) {
      static_cast<void>(::close(std::exchange(number_, -1)));
    }
  }

 private:
  int number_ = -1;
};

/// Two descriptors: what is written into one can be read from the other.
struct Pipe {
  Descriptor reader;
  Descriptor writer;
};

/// A new pipe, which no program that we start gets. Throws std::system_error.
Pipe open_pipe();

/// Keeps a descriptor from the programs that we start.
void keep_from_programs(int descriptor);

/// Has reads and writes return at once. Only for what is ours alone: whoever shares the open file
/// gets that too.
void forbid_waiting(int descriptor);

}  // namespace activitysmith
