#include "job/launch.hpp"

#include "job/pipe.hpp"
#include "origin.hpp"
#include "shield.hpp"

#include <cerrno>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::job {
namespace {

/// The new process's part. Its group is made and gets the terminal here, so that the program finds
/// both as they are to be; SIGTTOU, which that would bring, is blocked.
[[noreturn]] void become(Program& program, const Wiring& wiring, int report) noexcept {
  static_cast<void>(::setpgid(0, 0));
  if (wiring.terminal >= 0) {
    static_cast<void>(::tcsetpgrp(wiring.terminal, ::getpid()));
  }
  if (wiring.out >= 0) {
    static_cast<void>(::dup2(wiring.out, STDOUT_FILENO));
  }
  if (wiring.err >= 0) {
    static_cast<void>(::dup2(wiring.err, STDERR_FILENO));
  }
  origin::restore();
  const int error = program.become();
  static_cast<void>(::write(report, &error, sizeof error));
  ::_exit(127);
}

/// What the new process reports: nothing if its program runs, for that closes the pipe.
int reported(int pipe) {
  int error = 0;
  ssize_t size = 0;
  do {
    size = ::read(pipe, &error, sizeof error);
  } while (size < 0 && errno == EINTR);
  return size == sizeof error ? error : 0;
}

void reap(pid_t process) {
  while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

Launched launch(Program& program, const Wiring& wiring) {
  Pipe report;
  try {
    report = open_pipe();
  } catch (const std::system_error& error) {
    return {.error = error.code().value(), .forked = false};
  }
  const Shield shield;  // a handler of ours must not run in the new process
  const pid_t process = ::fork();
  if (process < 0) {
    return {.error = errno, .forked = false};
  }
  if (process == 0) {
    become(program, wiring, report.writer.number());
  }
  // Here too, so that whoever comes first has made the group before it is used.
  static_cast<void>(::setpgid(process, process));
  report.writer.close();
  const int error = reported(report.reader.number());
  if (error != 0) {
    reap(process);
    return {.process = process, .error = error};
  }
  return {.process = process};
}

}  // namespace activitysmith::job
