#include "interrupt.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::interrupt {
namespace {

// Other threads look at it too, which sig_atomic_t is not made for.
std::atomic<int> caught = 0;
static_assert(std::atomic<int>::is_always_lock_free, "a handler may write no other");
std::array<int, 2> channel{-1, -1};

void note(int number) {
  const int saved = errno;
  caught = number;
  // A byte in the pipe wakes a poll that begins only after the handler is done.
  [[maybe_unused]] const ssize_t written = ::write(channel[1], "", 1);
  errno = saved;
}

void open_channel() {
  if (::pipe(channel.data()) != 0) {
    throw std::system_error(errno, std::generic_category(), "pipe");
  }
  for (const int end : channel) {
    static_cast<void>(::fcntl(end, F_SETFD, FD_CLOEXEC));
    static_cast<void>(::fcntl(end, F_SETFL, O_NONBLOCK));
  }
}

/// Without SA_RESTART, so that calls which block return; once only, so that a second signal ends a
/// program that does not come to its end.
void handle(int number) {
  struct sigaction action {};
  if (::sigaction(number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) {
    return;
  }
  action = {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  static_cast<void>(::sigaction(number, &action, nullptr));
}

void handle_all() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    handle(number);
  }
}

}  // namespace

void listen() {
  open_channel();
  handle_all();
}

int signal() { return caught; }

void forget() {
  if (channel[0] < 0) {
    return;
  }
  handle_all();
  std::array<char, 16> bytes{};
  while (::read(channel[0], bytes.data(), bytes.size()) > 0) {
  }
  caught = 0;
}

int descriptor() { return channel[0]; }

void check() {
  if (caught != 0) {
    throw Interrupted(caught);
  }
}

void end_by(int signal) {
  static_cast<void>(std::signal(signal, SIG_DFL));
  static_cast<void>(std::raise(signal));
}

}  // namespace activitysmith::interrupt
