#include "job/terminal.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace activitysmith::job {

namespace {

/// Who is not in front and says who is to be gets SIGTTOU, unless it is blocked.
void put_in_front(int terminal, pid_t group) {
  sigset_t change{};
  sigset_t before{};
  sigemptyset(&change);
  sigaddset(&change, SIGTTOU);
  static_cast<void>(::pthread_sigmask(SIG_BLOCK, &change, &before));
  static_cast<void>(::tcsetpgrp(terminal, group));
  static_cast<void>(::pthread_sigmask(SIG_SETMASK, &before, nullptr));
}

bool is_gone(pid_t group) { return group > 0 && ::kill(-group, 0) != 0 && errno == ESRCH; }

bool is_pipe(int descriptor) {
  struct stat about {};
  return ::fstat(descriptor, &about) == 0 && (S_ISFIFO(about.st_mode) || S_ISSOCK(about.st_mode));
}

}  // namespace

Terminal::Terminal() : device_(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) {}

bool Terminal::is_ours() const { return exists() && ::tcgetpgrp(device_.number()) == ::getpgrp(); }

bool Terminal::is_ours_alone() const {
  constexpr std::array streams{STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};
  return is_ours() && ::getpgrp() == ::getpid() && std::ranges::none_of(streams, is_pipe);
}

void Terminal::give(pid_t group) {
  put_in_front(device_.number(), group);
  front_ = group;
}

bool Terminal::take() {
  const pid_t given_to = front_.exchange(0);
  if (given_to == 0) {
    return false;
  }
  const pid_t front = ::tcgetpgrp(device_.number());
  if (front == given_to || is_gone(front)) {
    put_in_front(device_.number(), ::getpgrp());
  }
  return true;
}

}  // namespace activitysmith::job
