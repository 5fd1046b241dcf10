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
  std::vector<std::string> command;  ///< argv; the first word is looked up in PATH, as a shell does
  Assignments environment;           ///< added to our environment, and overriding it
  bool observe = false;              ///< read its output; otherwise it inherits our streams
  Milliseconds time_limit{0};        ///< after which its group gets SIGTERM; 0: no limit
  Milliseconds kill_grace{10'000};   ///< from SIGTERM to SIGKILL
  Milliseconds drain_grace{200};     ///< how long after its end to wait for descendants' output
  std::function<void(std::string_view)> on_output =
      {};  ///< receives the observed output; may be empty
};

/// What shells add to the number of the signal that ended a job, to make its exit status.
inline constexpr int by_signal = 128;

/// How a job ended.
struct JobResult {
  enum class How : std::uint8_t {
    exited,
    signalled,
    timed_out,
    not_found,
    not_executable,
    not_started,  ///< fork failed
    unseen,       ///< not a child of ours, so its status is unknown
    left,         ///< it is still running, but a signal ended us
  };

  How how = How::exited;
  /// The exit code of `run`: the job's own, or 128+n, 124, 127, 126 or 125. A job that exited with
  /// 0 but whose output could not be written gets 141 after EPIPE and 1 after any other error.
  int status = 0;
  int signal = 0;            ///< the signal that ended the job
  int error = 0;             ///< errno if it could not be started
  int unwritten = 0;         ///< errno if its output could not be written
  Milliseconds duration{0};  ///< from its start to its end
  std::string output;        ///< the end of the observed output, raw, at most 8 KiB
};

/// Runs a job as if it had been started in our place, with the streams, terminal, signal
/// dispositions, mask and limits that this program was started with (startup_state::save). Forwards
/// signals to its process group, stops and continues with it, and ends the group when the time
/// limit expires. Reaps orphans that become our children.
class Job {
 public:
  /// Throws std::system_error if no descriptor is left, and Interrupted if a signal arrived before.
  /// The loop must outlive this object.
  Job(Loop& loop, JobSpec spec);
  ~Job();
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  Job(Job&&) = delete;
  Job& operator=(Job&&) = delete;

  /// Starts the command. Returns whether it is running; if not, the job has ended.
  bool start();
  /// Runs the loop until the job has ended and its output has been passed on, as far as the reader
  /// takes it. Returns how the job ended.
  JobResult run_to_end();
  /// Runs the loop until the rest of the output is written, or a signal ends that wait, and
  /// `is_done` returns true. Hands streams that descendants still hold open over to other
  /// processes. Returns how the job ended, including write errors found since.
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
  pid_t group_ = 0;  ///< the group it was started in
  Milliseconds start_{0};
  Loop::Timer limit_ = 0;  ///< until its group gets SIGTERM
  Loop::Timer kill_ = 0;   ///< until the rest of its group gets SIGKILL
  Loop::Timer drain_ = 0;  ///< until output that is still held open is handed over
  bool is_reaper_;
  bool is_running_ = false;
  bool is_stopping_ = false;  ///< we forwarded a signal that stops it
  bool is_ending_ = false;    ///< a signal asked us to end, so do not wait for a reader
  bool is_hung_up_ = false;   ///< it wanted a terminal that it can never get
  JobResult result_;
};

}  // namespace activitysmith::job
