#pragma once

#include "core/clock.hpp"
#include "core/environment.hpp"
#include "core/loop.hpp"
#include "core/signals.hpp"
#include "job/process.hpp"
#include "job/stdio.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace activitysmith::job {

/// A command to run, and how.
struct JobSpec {
  std::vector<std::string> command;  ///< its words; the first is looked up in PATH as a shell does
  Assignments environment;           ///< beside and before our own
  bool observe = false;              ///< see its output; otherwise it inherits ours untouched
  Milliseconds time_limit{0};        ///< then its group gets SIGTERM; 0: no limit
  Milliseconds kill_grace{10'000};   ///< from SIGTERM to SIGKILL
  Milliseconds drain_grace{200};     ///< after its end, for output that its descendants may bring
  std::function<void(std::string_view)> on_output = {};  ///< sees the observed output; may be empty
};

/// Added to a signal's number in the status of what it ended, as shells do.
inline constexpr int by_signal = 128;

/// How a job ended.
struct JobResult {
  enum class How : std::uint8_t {
    exited,
    signalled,
    timed_out,
    not_found,
    not_executable,
    not_started,  ///< the system has no room for one more process
    unseen,       ///< it was not ours, so nobody told us how
    left,         ///< it goes on, but a signal ended us
  };

  How how = How::exited;
  /// The exit code of `run`: the job's; 128+n, 124, 127, 126, 125 for the others. Of a job that
  /// exited with 0, but whose output could not be written: 141 after EPIPE, 1 after another
  /// failure.
  int status = 0;
  int signal = 0;            ///< that ended the job
  int error = 0;             ///< errno of what kept it from starting
  int unwritten = 0;         ///< errno of what kept its output from being written
  Milliseconds duration{0};  ///< from its start to its end
  std::string output;        ///< the end of what was observed, raw, at most 8 KiB
};

/// Runs a job as if it had been started in our place: streams, terminal, signals, mask and limits
/// are those that this program was started with (startup_state::save). Signals that come to us go
/// on to its process group, it stops and continues with us, and its group is ended when its time is
/// over. Where orphans become our children they are reaped.
class Job {
 public:
  /// Throws std::system_error if there is no descriptor left for us, and Interrupted if a signal
  /// had come before. The loop has to outlive this.
  Job(Loop& loop, JobSpec spec);
  ~Job();
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  Job(Job&&) = delete;
  Job& operator=(Job&&) = delete;

  /// Starts the command. Returns whether it runs; if not, the job has ended.
  bool start();
  /// Turns the loop until the job has ended and what it wrote has come through, but for a reader
  /// that stands still. Returns how it ended.
  JobResult run_to_end();
  /// Turns the loop until the rest of its output is written, or a signal says not to wait for that,
  /// and `is_done` returns true. Leaves the streams that descendants hold open to other processes.
  /// Returns how the job ended, by now.
  const JobResult& finish_output(const std::function<bool()>& is_done);

 private:
  void act_on(int signal);
  void act_after_end(int signal);
  void send(int signal) const;
  void reap();
  void note_end(int status);
  void stop_with_it(int signal);
  [[nodiscard]] bool is_to_stop_us(int signal) const;
  void give_terminal();
  void time_out();
  void kill_group();
  [[nodiscard]] bool is_group_left() const;
  void count_write_error();

  Loop& loop_;
  JobSpec spec_;
  SignalWatch signals_;
  Terminal terminal_;
  Output output_;
  ProcessGroup holder_;
  pid_t process_ = 0;
  pid_t group_ = 0;  ///< that it is in, unless it has left that
  Milliseconds start_{0};
  Loop::Timer limit_ = 0;  ///< its group gets SIGTERM
  Loop::Timer kill_ = 0;   ///< what is left of its group gets SIGKILL
  Loop::Timer drain_ = 0;  ///< output that is held open counts no more
  bool is_reaper_;
  bool is_running_ = false;
  bool is_stopping_ = false;  ///< a signal that we passed on asks it to stop
  bool is_ending_ = false;    ///< a signal asks to end: there is to be no wait for a reader
  bool is_hung_up_ = false;   ///< it wanted a terminal that nobody can give it
  JobResult result_;
};

}  // namespace activitysmith::job
