#pragma once

#include "job/job.hpp"
#include "job/output.hpp"
#include "job/signals.hpp"
#include "job/terminal.hpp"

#include <chrono>
#include <optional>
#include <sys/types.h>

namespace activitysmith::job {

/// Stays with a job that runs until it has ended and its output is copied: passes signals on, stops
/// and continues with it, and ends it when its time is over.
class Watch {
 public:
  Watch(const Plan& plan, pid_t process, Terminal& terminal, Output& output);

  Ended to_the_end();

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

  const Plan& plan_;
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
  Ended ended_;
};

}  // namespace activitysmith::job
