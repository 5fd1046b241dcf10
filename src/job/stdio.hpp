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

/// Returns whether two descriptors lead to the same file, pipe or terminal, where the order of what
/// is written into both counts.
bool same_file(int a, int b);

/// The terminal that controls this process, if one does, and which process group is in front of it:
/// who reads its keys and gets its signals.
class Terminal {
 public:
  Terminal();

  [[nodiscard]] bool exists() const { return device_.is_open(); }
  [[nodiscard]] int descriptor() const { return device_.number(); }

  /// Whether our own group is in front.
  [[nodiscard]] bool is_ours() const;
  /// Whether a job may have it from its start: our group is in front, and nobody else seems to be
  /// in that, for a shell started us as a job of its own and no pipe leads to another part of it;
  /// or a job that has to ask for the terminal would not get it, since SIGTTIN is ignored.
  [[nodiscard]] bool is_for_job() const;
  /// Whether our group is in front, or one that we put there.
  [[nodiscard]] bool is_with_us() const { return is_given() || is_ours(); }
  /// Whether it was given away and not taken back since.
  [[nodiscard]] bool is_given() const { return front_ != 0; }

  /// Records that a new process has put its group in front.
  void given(pid_t group) { front_ = group; }
  /// Puts another group in front.
  void give(pid_t group);
  /// Puts our group in front in place of one that we gave it to, unless somebody else has it by
  /// now. Returns whether we had given it away.
  bool take();
  /// Sets the modes that it had when this was made, if it is ours.
  void restore_modes() const;

 private:
  Descriptor device_;
  std::optional<termios> modes_;
  pid_t front_ = 0;  ///< the group that we put in front
};

/// What came of the copying of a stream, as errno; 0 for no failure.
struct CopyResult {
  int read_error = 0;
  int write_error = 0;  ///< EPIPE if its reader was gone
};

/// Copies what can be read from one descriptor to another, unchanged and as it comes, in a loop.
/// What stands still is never waited for in a call.
class StreamCopier {
 public:
  /// Sees each piece before it is written.
  using Sink = std::function<void(std::string_view)>;

  /// `target` may be -1, for a sink alone. `terminal` is the one that controls us.
  StreamCopier(Loop& loop, const Terminal& terminal, int target, Sink sink);
  virtual ~StreamCopier();
  StreamCopier(const StreamCopier&) = delete;
  StreamCopier& operator=(const StreamCopier&) = delete;
  StreamCopier(StreamCopier&&) = delete;
  StreamCopier& operator=(StreamCopier&&) = delete;

  /// Copies from `source`, which has to stay open; `is_ours` if nobody else has that end of it.
  void start(int source, bool is_ours);
  /// Goes on reading when nobody takes what is written; otherwise that ends the copying.
  void survive_target() { survives_target_ = true; }

  /// Whether there is nothing more to copy.
  [[nodiscard]] bool is_done() const { return source_ < 0 && pending_.empty(); }
  /// Copies what is there now, for at most `time`.
  void flush(Milliseconds time);
  /// Tries to copy what was there when this was called first, and returns whether all of it is
  /// written. More may have come since.
  bool settle();
  /// Returns what was read and is not written yet, and stops copying.
  std::string stop();

  [[nodiscard]] const CopyResult& result() const { return result_; }
  [[nodiscard]] int source() const { return source_; }
  [[nodiscard]] int target() const { return target_; }

 protected:
  /// Called before each piece is read.
  virtual void prepare() {}
  /// The source is at its end, or nobody reads the target any more.
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
  Descriptor nonblocking_;  ///< the target again, for writes that do not wait; not everywhere
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

/// The output of a job: its standard output and its standard error, each on its way to ours.
///
/// A regular file, and a device other than /dev/null, is inherited by the job, and a file is read
/// beside it. What else there is the job gets as a thing of the same kind, which is copied to ours:
/// a pipe, a socket, or a terminal with the modes, size and speed of the real one. Where both
/// streams are one, so are the job's, and the order stays.
class Output {
 public:
  using Sink = std::function<void(std::string_view)>;

  /// Observes nothing unless told to; nor where the system has no room for it, since a job that is
  /// not observed is better than none. `sink` sees the output; may be empty.
  Output(Loop& loop, const Terminal& terminal, bool observe, Sink sink);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  Output(Output&&) = delete;
  Output& operator=(Output&&) = delete;

  /// What the job gets in place of our streams.
  [[nodiscard]] const ChildStdio& stdio() const { return stdio_; }

  /// Starts to copy, once the job has its ends. `on_resize` is called when a terminal got another
  /// size, which the job's has then too.
  void start(std::function<void()> on_resize);

  /// Whether every stream is at its end.
  [[nodiscard]] bool is_done() const;
  /// Copies what the job has written so far, unless that takes too long.
  void flush();
  /// After the job's end: returns whether all that it had written by then is where it was going.
  bool settle();
  /// Reads to the present end of the files.
  void read_files();
  /// Gives a terminal's size to the job's; returns whether it was another one.
  bool follow_size();

  /// Returns the last of the output, raw, at most 8 KiB.
  [[nodiscard]] std::string last() const { return ring_.text(); }
  /// Returns the errno of what kept output from being written; 0 if nothing did.
  [[nodiscard]] int write_error() const;
  /// Leaves streams that are still open, and what was not written, to processes of their own, as
  /// descendants of the job may go on to write.
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

/// The word that has this program copy output, in place of a command.
inline constexpr std::string_view copy_word = "copy-output";

/// What a process that Output::leave_to_copiers starts does: copies the sources, descriptors that
/// the words name, to the last of them.
void copy_output(const std::vector<std::string>& words);

}  // namespace activitysmith::job
