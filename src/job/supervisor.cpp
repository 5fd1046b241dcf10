#include "job/supervisor.hpp"

#include "core/signals.hpp"
#include "job/launch.hpp"
#include "job/output.hpp"
#include "job/signals.hpp"
#include "job/terminal.hpp"

#include <algorithm>
#include <csignal>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace activitysmith::job {

namespace {

JobResult not_started(const Launched& launched) {
  JobResult ended;
  ended.error = launched.error;
  if (!launched.forked) {
    ended.how = JobResult::How::not_started;
    ended.status = 125;
  } else if (means_not_found(launched.error)) {
    ended.how = JobResult::How::not_found;
    ended.status = 127;
  } else {
    ended.how = JobResult::How::not_executable;
    ended.status = 126;
  }
  return ended;
}

}  // namespace

JobResult run(const JobSpec& plan, const std::function<void()>& on_started) {
  startup_state::save();
  const Signals signals;
  interrupt::check();
  Terminal terminal;
  Output output(plan.observe, terminal, plan.on_output);
  Program program(plan.command, plan.environment);
  ChildStdio stdio = output.stdio();
  if (terminal.is_ours_alone()) {
    stdio.terminal = terminal.descriptor();
  }
  Launched launched = launch(program, stdio);
  output.hand_over();
  if (!launched.forked && plan.observe) {
    // What observing takes may be what is missing.
    output.close();
    stdio.out = stdio.err = -1;
    launched = launch(program, stdio);
  }
  if (stdio.terminal >= 0 && launched.forked) {
    terminal.given(launched.process);
  }
  if (launched.error != 0) {
    terminal.take();
    return not_started(launched);
  }
  JobSupervisor watch(plan, launched.process, terminal, output);
  on_started();
  return watch.to_the_end();
}

namespace {

constexpr int timed_out_status = 124;

/// Times that nobody lives to see are cut, so that no clock overflows.
auto later(std::chrono::steady_clock::time_point from, Milliseconds time) {
  constexpr Milliseconds longest = std::chrono::hours{24 * 365 * 10};
  return from + std::min(time, longest);
}

bool is_stop(int signal) { return signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU; }

bool is_end(int signal) {
  return signal == SIGHUP || signal == SIGINT || signal == SIGQUIT || signal == SIGTERM ||
         signal == SIGALRM;
}

}  // namespace

JobSupervisor::JobSupervisor(const JobSpec& plan, pid_t process, Terminal& terminal, Output& output)
    : plan_(plan), process_(process), terminal_(terminal), output_(output) {
  if (plan.time_limit.count() > 0) {
    limit_ = later(start_, plan.time_limit);
  }
}

JobResult JobSupervisor::to_the_end() {
  while (!is_over()) {
    wait();
    for (const int signal : Signals::take()) {
      is_running_ ? act_on(signal) : act_after_the_end(signal);
    }
    act_on_time();
  }
  if (is_group_left()) {
    send(SIGKILL);
  }
  output_.close();
  ended_.output = output_.last();
  ended_.unwritten = output_.unwritten();
  return ended_;
}

bool JobSupervisor::is_over() const {
  return !is_running_ && (is_dismissed_ || (output_.is_done() && !is_group_left()));
}

/// Whether processes of a job whose time was over are still to be killed.
bool JobSupervisor::is_group_left() const {
  return !is_running_ && kill_ && ::kill(-process_, 0) == 0;
}

void JobSupervisor::wait() const {
  std::vector<pollfd> sources{{Signals::descriptor(), POLLIN, 0}};
  output_.add_to(sources);
  if (is_over()) {
    return;  // an output that ended just now is none of the sources, and would wake nobody
  }
  static_cast<void>(
      ::poll(sources.data(), static_cast<nfds_t>(sources.size()), milliseconds_left()));
}

/// Until something is to be done without being asked; negative if nothing is.
int JobSupervisor::milliseconds_left() const {
  constexpr int look_for_group = 20;
  constexpr Milliseconds::rep hour = 3'600'000;
  int result = is_running_ ? output_.pace() : -1;
  const auto no_later_than = [&result](int time) {
    result = result < 0 ? time : std::min(result, time);
  };
  for (const Moment& moment : {limit_, kill_, drain_}) {
    if (moment) {
      const auto left = std::chrono::ceil<Milliseconds>(*moment - Clock::now()).count();
      no_later_than(static_cast<int>(std::clamp<Milliseconds::rep>(left, 0, hour)));
    }
  }
  if (is_group_left()) {
    no_later_than(look_for_group);
  }
  return result;
}

void JobSupervisor::act_on_time() {
  const auto now = Clock::now();
  const auto is_due = [now](Moment& moment) {
    const bool due = moment && *moment <= now;
    if (due) {
      moment.reset();
    }
    return due;
  };
  if (is_running_ && output_.follow_size()) {
    send(SIGWINCH);
  }
  if (is_due(limit_)) {
    ended_.how = JobResult::How::timed_out;
    kill_ = later(now, plan_.kill_grace);
    send(SIGTERM);
    send(SIGCONT);  // a job that stands still would not see it
  }
  if (is_due(kill_)) {
    send(SIGKILL);
  }
  if (is_due(drain_)) {
    output_.finish();
  }
}

void JobSupervisor::send(int signal) const { static_cast<void>(::kill(-process_, signal)); }

void JobSupervisor::act_on(int signal) {
  if (signal == SIGCHLD) {
    reap();
    return;
  }
  if (signal == SIGWINCH) {
    output_.follow_size();
  } else if (signal == SIGCONT) {
    give_terminal();
  }
  is_asked_to_stop_ = is_asked_to_stop_ || is_stop(signal);
  send(signal);
}

void JobSupervisor::act_after_the_end(int signal) {
  if (signal == SIGCHLD) {
    reap();
  } else if (is_stop(signal)) {
    Signals::stop_by(signal, Whom::ourselves);
  } else if (is_end(signal)) {
    is_dismissed_ = true;
  }
}

/// Process 1 is the parent of every process that lost its own.
void JobSupervisor::reap() {
  const bool is_first = ::getpid() == 1;
  int status = 0;
  while (is_running_ || is_first) {
    const pid_t process = ::waitpid(is_first ? -1 : process_, &status, WNOHANG | WUNTRACED);
    if (process <= 0) {
      return;
    }
    if (process == process_ && is_running_) {
      WIFSTOPPED(status) ? stop_with_it(WSTOPSIG(status)) : note_end(status);
    }
  }
}

void JobSupervisor::note_end(int status) {
  const auto now = Clock::now();
  is_running_ = false;
  terminal_.take();
  limit_.reset();
  drain_ = later(now, plan_.drain_grace);
  ended_.duration = std::chrono::duration_cast<Milliseconds>(now - start_);
  if (ended_.how == JobResult::How::timed_out) {
    ended_.status = timed_out_status;
  } else if (WIFSIGNALED(status)) {
    ended_.how = JobResult::How::signalled;
    ended_.signal = WTERMSIG(status);
    ended_.status = by_signal + ended_.signal;
  } else {
    ended_.status = WEXITSTATUS(status);
  }
}

/// Without a terminal nobody watches us stop, so nobody would continue us. Who sends SIGSTOP to the
/// job will continue the job alone, unless a shell sees to us as a job of its own.
bool JobSupervisor::is_to_stop_us(int signal) const {
  return is_asked_to_stop_ ||
         (terminal_.exists() && (signal != SIGSTOP || ::getpgrp() == ::getpid()));
}

/// The job was stopped by `signal`.
void JobSupervisor::stop_with_it(int signal) {
  const bool wants_terminal = signal == SIGTTIN || signal == SIGTTOU;
  if (wants_terminal && terminal_.is_ours()) {
    terminal_.give(process_);
    send(SIGCONT);
    return;
  }
  if (!is_to_stop_us(signal)) {
    return;
  }
  output_.flush();
  // Of a terminal's signal our group would have got its share, had the job been in it.
  const bool is_for_group = terminal_.take() && signal != SIGSTOP;
  const bool was_stopped =
      Signals::stop_by(signal, is_for_group ? Whom::our_group : Whom::ourselves);
  is_asked_to_stop_ = false;
  if (is_for_group && terminal_.is_ours()) {
    terminal_.give(process_);
  }
  give_terminal();
  // No shell can continue us, nor bring us to the front: the system hangs up on such groups.
  if (!was_stopped && wants_terminal) {
    if (is_hung_up_) {
      return;
    }
    is_hung_up_ = true;
    send(SIGHUP);
  }
  if (was_stopped || signal != SIGSTOP) {
    send(SIGCONT);
  }
}

/// Puts the job in front if that is where it was, or should be.
void JobSupervisor::give_terminal() {
  if (terminal_.is_ours() && (terminal_.is_given() || terminal_.is_ours_alone())) {
    terminal_.give(process_);
  }
}

}  // namespace activitysmith::job
