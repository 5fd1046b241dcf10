// A job is to run as if it had been started in our place, while we stand between it and whoever
// started us. Three things make that hard.
//
// Signals and stops. The job's process group differs from ours, or nothing could be signaled as a
// whole without hitting ourselves. So what reaches us has to be passed on, and what the job does
// about it has to be done by us too: a shell sees our process, not the job. If the job stops, we
// stop, and when the shell continues us, we continue the job. A terminal has one foreground group,
// which has to be the job's while it runs and ours again before we stop or end.
//
// The end. The end of the process is not that of its output: descendants may hold the pipes open
// for hours. What they write within a short time still belongs to the job; later, copying is left
// to processes of its own, and we report what we know. After the end, a signal no longer means the
// job, which is gone, but our waiting.
//
// Time. When the limit is over, the group gets SIGTERM, then SIGKILL; a process that left the group
// for a session of its own is followed only if it is the job itself.

#include "job/supervisor.hpp"

#include <cerrno>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace activitysmith::job {

namespace {

JobResult not_started(const Launched& launched) {
  JobResult result;
  result.error = launched.error;
  if (!launched.forked) {
    result.how = JobResult::How::not_started;
    // 125, 126 and 127 as env, nohup and timeout have them.
    result.status = 125;
  } else if (means_not_found(launched.error)) {
    result.how = JobResult::How::not_found;
    result.status = 127;
  } else {
    result.how = JobResult::How::not_executable;
    result.status = 126;
  }
  return result;
}

}  // namespace

Job::Job(Loop& loop, JobSpec spec)
    : loop_(loop),
      spec_(std::move(spec)),
      signals_(loop, [this](int signal) { is_running_ ? act_on(signal) : act_after_end(signal); }),
      output_(loop, terminal_, spec_.observe, spec_.on_output),
      is_reaper_(reaps_orphans()) {
  interrupt::check();
}

Job::~Job() {
  for (Loop::Timer* const timer : {&limit_, &kill_, &drain_}) {
    loop_.cancel(*timer);
  }
}

bool Job::start() {
  Program program(spec_.command, spec_.environment);
  ChildStdio stdio = output_.stdio();
  if (terminal_.is_for_job()) {
    stdio.terminal = terminal_.descriptor();
  }
  const Launched launched = launch(program, stdio, holder_);
  // The child takes the terminal before exec, lest it read before it is in the foreground. It has
  // done so even if exec failed.
  if (stdio.terminal >= 0 && launched.forked) {
    terminal_.given(launched.group);
  }
  if (launched.error != 0) {
    terminal_.take();
    result_ = not_started(launched);
    return false;
  }
  process_ = launched.process;
  group_ = launched.group;
  start_ = loop_.now();
  is_running_ = true;
  if (spec_.time_limit.count() > 0) {
    limit_ = loop_.start_timer(spec_.time_limit, [this] { time_out(); });
  }
  output_.start([this] { send(SIGWINCH); });
  reap();  // it may have ended already, and its SIGCHLD come before we knew its number
  return true;
}

JobResult Job::run_to_end() {
  while (is_running_) {
    loop_.turn();
  }
  // Wait for everything that was written; more may follow soon.
  while (drain_ != 0 && !is_ending_ && !(output_.settle() && output_.is_done())) {
    loop_.turn();
  }
  // Nobody but their parents is told when the last processes of the group end, so look.
  while (is_group_left()) {
    constexpr Milliseconds look_again{20};
    Loop::Timer timer = loop_.start_timer(look_again, [] {});
    loop_.turn();
    loop_.cancel(timer);
  }
  output_.read_files();
  result_.output = output_.last();
  count_write_error();
  return result_;
}

const JobResult& Job::finish_output(const std::function<bool()>& is_done) {
  // What was written before now has to be written on, unless its reader does not take it and a
  // signal ends our patience.
  while (!is_done() || (process_ != 0 && !is_ending_ && !output_.settle())) {
    loop_.turn();
  }
  output_.leave_to_copiers();
  count_write_error();
  return result_;
}

/// Counts output that could not be written as the job's failure.
void Job::count_write_error() {
  result_.unwritten = output_.write_error();
  // Written by the job itself, it would have failed with this, or died of SIGPIPE.
  if (result_.unwritten != 0 && result_.how == JobResult::How::exited && result_.status == 0) {
    result_.status = result_.unwritten == EPIPE ? by_signal + SIGPIPE : 1;
  }
}

/// Returns whether processes of a job that timed out remain to be killed.
bool Job::is_group_left() const { return kill_ != 0 && ::kill(-group_, 0) == 0; }

void Job::time_out() {
  limit_ = 0;
  result_.how = JobResult::How::timed_out;
  kill_ = loop_.start_timer(spec_.kill_grace, [this] { kill_group(); });
  send(SIGTERM);
  send(SIGCONT);  // a stopped job would not handle it
}

void Job::kill_group() {
  kill_ = 0;
  send(SIGKILL);
}

/// Signals the group, and the job itself if it has left that for a session of its own.
void Job::send(int signal) const {
  static_cast<void>(::kill(-group_, signal));
  if (is_running_ && ::getpgid(process_) != group_) {
    static_cast<void>(::kill(process_, signal));
  }
}

void Job::act_on(int signal) {
  if (signal == SIGCHLD) {
    reap();
    return;
  }
  // The order matters: the job asks for the size of its terminal as soon as it gets SIGWINCH, and
  // may read from the terminal as soon as it goes on.
  if (signal == SIGWINCH) {
    output_.follow_size();
  } else if (signal == SIGCONT) {
    give_terminal();
  }
  is_stopping_ = is_stopping_ || is_stop(signal);
  is_ending_ = is_ending_ || is_request_to_end(signal);
  send(signal);
}

/// After the job's end, signals only end our waiting.
void Job::act_after_end(int signal) {
  if (signal == SIGCHLD) {
    reap();
  } else if (is_stop(signal)) {
    SignalWatch::stop_by(signal, false);
  } else if (is_request_to_end(signal)) {
    is_ending_ = true;
    loop_.cancel(drain_);
    if (kill_ != 0) {
      loop_.cancel(kill_);
      send(SIGKILL);
    }
  }
}

void Job::reap() {
  int status = 0;
  // One SIGCHLD may stand for several children. As process 1 of a container, all orphans are ours.
  while (is_running_ || is_reaper_) {
    const pid_t process = ::waitpid(is_reaper_ ? -1 : process_, &status, WNOHANG | WUNTRACED);
    if (process <= 0) {
      return;
    }
    if (process == process_ && is_running_) {
      WIFSTOPPED(status) ? stop_with_it(WSTOPSIG(status)) : note_end(status);
    }
  }
}

void Job::note_end(int status) {
  is_running_ = false;
  const bool had_terminal = terminal_.take();
  holder_.release();
  // The limit is the job's; what is left of a group that was sent SIGTERM still gets its SIGKILL.
  loop_.cancel(limit_);
  drain_ = loop_.start_timer(spec_.drain_grace, [this] { drain_ = 0; });
  result_.duration = loop_.now() - start_;
  if (result_.how == JobResult::How::timed_out) {
    constexpr int timed_out_status = 124;
    result_.status = timed_out_status;
  } else if (WIFSIGNALED(status)) {
    result_.how = JobResult::How::signalled;
    result_.signal = WTERMSIG(status);
    result_.status = by_signal + result_.signal;
  } else {
    result_.status = WEXITSTATUS(status);
  }
  if (had_terminal && WIFSIGNALED(status)) {
    terminal_.restore_modes();  // as a shell does after a job that was killed by a signal
  }
}

/// Without a terminal no shell watches us stop, so none would continue us. Whoever sends SIGSTOP to
/// the job will continue only the job, unless we are the job of a shell.
bool Job::is_to_stop_us(int signal) const {
  return is_stopping_ || (terminal_.exists() && (signal != SIGSTOP || ::getpgrp() == ::getpid()));
}

/// Stops this process after the job was stopped by `signal`.
void Job::stop_with_it(int signal) {
  const bool wants_terminal = signal == SIGTTIN || signal == SIGTTOU;
  // It was in the background of a terminal whose foreground is ours to give: no reason to stop.
  if (wants_terminal && terminal_.is_ours()) {
    terminal_.give(group_);
    send(SIGCONT);
    return;
  }
  if (!is_to_stop_us(signal)) {
    return;
  }
  output_.flush();  // a person who stops it wants to see all that it wrote until then
  // If the job were in our group, a terminal's signal would have stopped the whole group.
  const bool is_for_group = terminal_.take() && signal != SIGSTOP;
  const bool was_stopped = SignalWatch::stop_by(signal, is_for_group);
  is_stopping_ = false;
  if (is_for_group && terminal_.is_ours()) {
    terminal_.give(group_);
  }
  give_terminal();
  // An orphaned group: no shell can continue us or bring us to the foreground, and the kernel sends
  // SIGHUP to such groups.
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

/// Puts the job in the foreground if it was there, or should be.
void Job::give_terminal() {
  if (terminal_.is_ours() && (terminal_.is_given() || terminal_.is_for_job())) {
    terminal_.give(group_);
  }
}

}  // namespace activitysmith::job
