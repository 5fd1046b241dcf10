#pragma once

#include "core/clock.hpp"
#include "core/descriptor.hpp"
#include "core/loop.hpp"
#include "job/process.hpp"
#include "job/tail.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <termios.h>
#include <vector>

namespace activitysmith::job {

/// Returns whether a descriptor is a terminal.
bool is_terminal(int descriptor);

/// Returns whether two descriptors refer to the same file, pipe or terminal, so that the order of
/// writes to both matters.
bool same_file(int a, int b);

/// The controlling terminal of this process, if any, and its foreground process group, which reads
/// its keys and gets its signals.
class Terminal {
 public:
  Terminal();

  [[nodiscard]] bool exists() const { return device_.is_open(); }
  [[nodiscard]] int descriptor() const { return device_.number(); }

  /// Returns whether our own group is in the foreground.
  [[nodiscard]] bool is_ours() const;
  /// Returns whether a job may have the terminal from its start: our group is in the foreground and
  /// seems to have no other member, since a shell started us as a job of its own and none of our
  /// streams is a pipe; or SIGTTIN is ignored, so that a job which reads it later would not get it.
  [[nodiscard]] bool is_for_job() const;
  /// Returns whether our group is in the foreground, or one that we put there.
  [[nodiscard]] bool is_with_us() const { return is_given() || is_ours(); }
  /// Returns whether it was given away and not taken back since.
  [[nodiscard]] bool is_given() const { return front_ != 0; }

  /// Records that a new process has put its group in the foreground.
  void given(pid_t group) { front_ = group; }
  /// Puts another group in the foreground.
  void give(pid_t group);
  /// Puts our group back in the foreground, unless a third one has it by now. Returns whether we
  /// had given it away.
  bool take();
  /// Restores the modes that it had on construction, if it is ours.
  void restore_modes() const;

 private:
  Descriptor device_;
  std::optional<termios> modes_;
  pid_t front_ = 0;  ///< the group that we put in the foreground
};

/// How copying a stream ended: errno values, 0 for no error.
struct CopyResult {
  int read_error = 0;
  int write_error = 0;  ///< EPIPE if the reader has closed its end
};

/// Copies one descriptor to another from the loop, byte for byte and without delay. No call blocks
/// on either end.
class StreamCopier {
 public:
  /// Receives each chunk before it is written.
  using Sink = std::function<void(std::string_view)>;

  /// `target` may be -1 if only the sink reads. `terminal` is our controlling terminal.
  StreamCopier(Loop& loop, const Terminal& terminal, int target, Sink sink);
  virtual ~StreamCopier();
  StreamCopier(const StreamCopier&) = delete;
  StreamCopier& operator=(const StreamCopier&) = delete;
  StreamCopier(StreamCopier&&) = delete;
  StreamCopier& operator=(StreamCopier&&) = delete;

  /// Starts to copy from `source`, which must stay open; `is_ours` if no other process has it.
  void start(int source, bool is_ours);
  /// Goes on reading after the target's reader has closed it, which otherwise ends the copying.
  void survive_target() { survives_target_ = true; }

  /// Returns whether there is nothing more to copy.
  [[nodiscard]] bool is_done() const { return source_ < 0 && pending_.empty(); }
  /// Copies what is available now, for at most `time`.
  void flush(Milliseconds time);
  /// Tries to copy what was available when this was first called, and returns whether all of that
  /// is written. More may have arrived since.
  bool settle();
  /// Stops copying. Returns what was read but not written.
  std::string stop();

  [[nodiscard]] const CopyResult& result() const { return result_; }
  [[nodiscard]] int source() const { return source_; }
  [[nodiscard]] int target() const { return target_; }

 protected:
  /// Called before each piece is read.
  virtual void prepare_read() {}
  /// Called between reading and writing a piece.
  virtual void prepare_write() {}
  /// Called at the end of the source, or when the target's reader has closed it.
  virtual void close_source() {}
  [[nodiscard]] const Terminal& terminal() const { return terminal_; }

 private:
  enum class Kind { none, file, pipe, socket, terminal };

  [[nodiscard]] int writer() const;
  void copy();
  std::size_t copy_piece();
  void write_pending();
  std::string_view write(std::string_view bytes);
  [[nodiscard]] std::size_t write_some(std::string_view bytes) const;
  void end_source();
  void end_target(int error);
  void watch();

  Loop& loop_;
  const Terminal& terminal_;
  const int target_;
  Kind kind_ = Kind::none;
  Sink sink_;
  Descriptor nonblocking_;  ///< the target reopened with O_NONBLOCK, where that works
  int source_ = -1;
  bool is_ours_ = false;
  bool survives_target_ = false;
  bool is_target_open_;
  bool is_settled_ = false;
  std::size_t left_to_settle_;
  std::string pending_;  ///< read, but not written yet
  std::string buffer_;
  CopyResult result_;
};

/// The output of a job: its standard output and standard error, copied to ours.
///
/// The job inherits a regular file, which is read in parallel, and a device other than /dev/null.
/// In place of anything else it gets one of the same kind, which is copied to ours: a pipe, a
/// socket, or a terminal with the modes, size and speed of the real one. If both of our streams are
/// the same, so are the job's, which keeps the order.
class Output {
 public:
  using Sink = std::function<void(std::string_view)>;

  /// Observes the output if `observe` is set and the system has descriptors for it: a job that is
  /// not observed is better than none. `sink` receives the output; may be empty.
  Output(Loop& loop, const Terminal& terminal, bool observe, Sink sink);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  Output(Output&&) = delete;
  Output& operator=(Output&&) = delete;

  /// Returns what the job gets in place of our streams.
  [[nodiscard]] const ChildStdio& stdio() const { return stdio_; }

  /// Starts to copy, once the job has its ends. `on_resize` is called after the terminal's size has
  /// changed and was set on the job's.
  void start(std::function<void()> on_resize);

  /// Returns whether every stream is at its end.
  [[nodiscard]] bool is_done() const;
  /// Copies what the job has written so far, for a limited time.
  void flush();
  /// After the job's end: returns whether all that it had written by then has been passed on.
  bool settle();
  /// Reads up to the current end of the files.
  void read_files();
  /// Sets the terminal's size on the job's. Returns whether it has changed.
  bool follow_size();

  /// Returns the end of the output, raw, at most 8 KiB.
  [[nodiscard]] std::string last() const { return ring_.text(); }
  /// Returns the errno of the first failed write; 0 if there was none.
  [[nodiscard]] int write_error() const;
  /// Hands streams that are still open, and what was not written, over to processes of their own:
  /// descendants of the job may still write.
  void leave_to_copiers();

 private:
  class Stream;
  class LogFile;

  void observe(int target);
  void see(std::string_view piece);
  void look();

  Loop& loop_;
  const Terminal& terminal_;
  Sink sink_;
  ChildStdio stdio_;
  Ring ring_;
  std::vector<std::unique_ptr<Stream>> streams_;
  std::vector<std::unique_ptr<LogFile>> files_;
  std::function<void()> on_resize_;
  Loop::Timer timer_ = 0;
};

/// The word that makes this program copy output, in place of a command.
inline constexpr std::string_view copy_word = "copy-output";

/// The whole work of a process that Output::leave_to_copiers starts: copies its sources to its
/// target. `words` are the numbers of the descriptors, the target last.
void copy_output(const std::vector<std::string>& words);

}  // namespace activitysmith::job
