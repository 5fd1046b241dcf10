#pragma once

#include "core/clock.hpp"
#include "job/output.hpp"
#include "job/signals.hpp"
#include "job/terminal.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace activitysmith::job {

/// A command to run, and how.
struct JobSpec {
  std::vector<std::string> command;  ///< its words; the first is looked up in PATH as a shell does
  std::vector<std::pair<std::string, std::string>> environment;  ///< beside and before our own
  bool observe = false;             ///< copy its output through us; else it inherits ours untouched
  Milliseconds time_limit{0};       ///< then its group gets TERM; 0: no limit
  Milliseconds kill_grace{10'000};  ///< from TERM to KILL
  Milliseconds drain_grace{5'000};  ///< for output that descendants hold open after its end
  /// Sees each piece of the observed output, from another thread than the caller's but one call at
  /// a time, and never after `run` returned. It has to be quick, for the job waits for it.
  std::function<void(std::string_view)> on_output;
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
  int status = 0;  ///< the exit code of `run`: the job's; 128+n, 124, 127, 126, 125 for the others
  int signal = 0;  ///< that ended the job
  int error = 0;   ///< errno of what kept it from starting
  int unwritten = 0;         ///< errno of observed output that could not be written, but for EPIPE
  Milliseconds duration{0};  ///< from its start to its end
  std::string output;        ///< the end of what was observed, raw, at most 8 KiB
};

/// Runs a job to its end as if it had been started in our place: streams, terminal, signals, mask
/// and limits are those that this program was started with (startup_state::save), and signals that
/// come to us go on to it. `on_started` is called once the command runs, not if it cannot. To be
/// called with no other thread that has signals unblocked; throws Interrupted if one had come
/// before. As process 1 it reaps every child, also those that are not its own.
JobResult run(const JobSpec& plan, const std::function<void()>& on_started);

/// Stays with a job that runs until it has ended and its output is copied: passes signals on, stops
/// and continues with it, and ends it when its time is over.
class JobSupervisor {
 public:
  JobSupervisor(const JobSpec& plan, pid_t process, Terminal& terminal, Output& output);

  JobResult to_the_end();

 private:
  using Clock = std::chrono::steady_clock;
  using Moment = std::optional<Clock::time_point>;

  void wait() const;
  void act_on(int signal);
  void act_after_the_end(int signal);
  void send(int signal) const;
  void reap();
  void note_end(int status);
  void stop_with_it(int signal);
  [[nodiscard]] bool is_to_stop_us(int signal) const;
  void give_terminal();
  void act_on_time();
  [[nodiscard]] bool is_over() const;
  [[nodiscard]] bool is_group_left() const;
  [[nodiscard]] int milliseconds_left() const;

  const JobSpec& plan_;
  pid_t process_;  ///< and its group
  Terminal& terminal_;
  Output& output_;
  Clock::time_point start_ = Clock::now();
  Moment limit_;  ///< when its group gets SIGTERM
  Moment kill_;   ///< when what is left of its group gets SIGKILL
  Moment drain_;  ///< when output that is held open counts no more
  bool is_running_ = true;
  bool is_asked_to_stop_ = false;  ///< by a signal that we passed on
  bool is_hung_up_ = false;        ///< it wanted a terminal that nobody can give it
  bool is_dismissed_ = false;      ///< a signal came after the end: wait for nothing more
  JobResult ended_;
};

}  // namespace activitysmith::job
