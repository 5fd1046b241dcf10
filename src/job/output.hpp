#pragma once

#include "core/clock.hpp"
#include "core/descriptor.hpp"
#include "job/launch.hpp"
#include "job/tail.hpp"
#include "job/terminal.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <poll.h>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace activitysmith::job {

/// Whether a descriptor is a terminal.
bool is_terminal(int descriptor);

/// Whether two descriptors lead to the same file, pipe or terminal, where the order of what is
/// written into both counts.
bool same_file(int a, int b);

/// What the job writes its output into and we read it from: a pipe, or what Pty makes of it.
class OutputPipe {
 public:
  /// A pipe. Throws std::system_error.
  OutputPipe() : OutputPipe(open_pipe()) {}
  virtual ~OutputPipe() = default;
  OutputPipe(const OutputPipe&) = delete;
  OutputPipe& operator=(const OutputPipe&) = delete;
  OutputPipe(OutputPipe&&) = delete;
  OutputPipe& operator=(OutputPipe&&) = delete;

  [[nodiscard]] int reader() const { return ends_.reader.number(); }
  [[nodiscard]] int writer() const { return ends_.writer.number(); }

  /// Closes our own copy of the job's end, once it has its own.
  void hand_over() { ends_.writer.close(); }

  /// Closes our end: who writes into the other one gets SIGPIPE, or an error from a terminal.
  void hang_up();

  /// Follows what was set from outside, at least every `pace` milliseconds; negative: never.
  [[nodiscard]] virtual int pace() const { return -1; }
  /// Gives the size of the terminal to the job's; whether it was another one.
  virtual bool follow_size() { return false; }
  /// Gives modes that the job set on its terminal, such as raw ones, to the real one. To be called
  /// before output is copied, which counts on them.
  virtual void follow_modes() {}

 protected:
  explicit OutputPipe(Pipe ends);
  [[nodiscard]] std::unique_lock<std::mutex> lock() { return std::unique_lock{mutex_}; }

 private:
  Pipe ends_;
  std::mutex mutex_;  ///< one thread may hang up while another follows
};

/// One stream on its way through us: a thread copies what comes from `source` to where it was
/// going, unchanged and as it comes. Where a write has to wait, only this thread does.
class StreamCopier {
 public:
  /// Asked before each piece, and at the source's pace: whether modes may be given to `target`.
  using Permission = std::function<bool()>;
  /// Sees each piece before it is written.
  using Sink = std::function<void(std::string_view)>;

  /// `source` and `target` stay open as long as this lives, but `source` is hung up when its end
  /// came, or when nobody reads `target` any more. Throws std::system_error.
  StreamCopier(OutputPipe& source, int target, Permission may_set_modes, Sink sink);
  /// Ends the copying, whatever there is to copy.
  ~StreamCopier();
  StreamCopier(const StreamCopier&) = delete;
  StreamCopier& operator=(const StreamCopier&) = delete;
  StreamCopier(StreamCopier&&) = delete;
  StreamCopier& operator=(StreamCopier&&) = delete;

  /// Whether the thread has ended; a descriptor that is hung up when it does.
  [[nodiscard]] bool is_done() const { return is_done_; }
  [[nodiscard]] int report() const { return report_.reader.number(); }

  /// Waits until all that had come is copied, at most `time`.
  void flush(Milliseconds time);

  /// Has the thread end once what is there now is copied, though more may come.
  void finish();

  /// errno of what kept bytes from being written; 0 if nothing did, or their reader had gone.
  [[nodiscard]] int unwritten() const { return unwritten_; }

 private:
  using Buffer = std::array<char, 65536>;

  void copy();
  std::size_t copy_piece();
  bool write(std::string_view bytes);
  [[nodiscard]] bool answer() const;
  void order(char what) const;

  OutputPipe& source_;
  int target_;
  Permission may_set_modes_;
  Sink sink_;
  Pipe orders_ = open_pipe();
  Pipe report_ = open_pipe();
  std::atomic<bool> is_done_ = false;
  std::atomic<bool> is_finishing_ = false;
  std::atomic<bool> is_abandoned_ = false;
  std::atomic<int> unwritten_ = 0;
  /// Made here, for what the thread allocated would be a heap of its own; and filled by reading
  /// alone, so that a job that prints little costs little.
  std::unique_ptr<Buffer> buffer_ = std::make_unique_for_overwrite<Buffer>();
  std::thread thread_;
};

/// The observed output of a job: its standard output and its standard error, each on its way to
/// ours, or both on one where they are the same terminal, file or pipe, so that the order stays.
class Output {
 public:
  using Sink = std::function<void(std::string_view)>;

  /// Observes nothing unless told to; nor where the system has no room for it, since a job that is
  /// not observed is better than none. `terminal` is asked whether modes may be set.
  Output(bool observe, const Terminal& terminal, Sink sink);

  /// What the job gets in the place of our streams.
  [[nodiscard]] const ChildStdio& stdio() const { return stdio_; }

  /// To be told once the job has its ends.
  void hand_over();

  [[nodiscard]] bool is_done() const;
  /// What wakes a poll when it is done.
  void add_to(std::vector<pollfd>& sources) const;

  /// How often the size of a terminal is to be followed, in milliseconds; negative: never.
  [[nodiscard]] int pace() const;
  /// Whether a terminal had another size, which the job's has now.
  bool follow_size();

  /// Waits until what the job wrote so far is where it was going, unless that takes too long.
  void flush();
  /// Ends the copying with what is there now.
  void finish();
  /// Ends the copying at once, if it has not ended.
  void close();

  [[nodiscard]] std::string last() const;
  /// errno of what kept bytes from being written, once it is closed.
  [[nodiscard]] int unwritten() const { return unwritten_; }

 private:
  void route(const Terminal& terminal);
  void lead(int target, const Terminal& terminal);
  void see(std::string_view piece);

  struct Way {
    std::unique_ptr<OutputPipe> pipe;
    std::unique_ptr<StreamCopier> copier;
  };

  Sink sink_;
  ChildStdio stdio_;
  Ring ring_;
  mutable std::mutex mutex_;  ///< of the ring and the sink
  int unwritten_ = 0;
  std::vector<Way> ways_;  ///< the last, since their threads use the others
};

}  // namespace activitysmith::job
