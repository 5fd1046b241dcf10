#include "job/signals.hpp"

#include "core/descriptor.hpp"
#include "core/signals.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <iterator>
#include <optional>
#include <unistd.h>

namespace activitysmith::job {

namespace {

/// What is noted, in the order in which it is told. SIGPIPE is what writing to nobody brings.
constexpr std::array noted{SIGCHLD, SIGWINCH, SIGUSR1, SIGUSR2, SIGALRM, SIGHUP, SIGINT,
                           SIGQUIT, SIGTERM,  SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT};

struct Before {
  std::array<struct sigaction, noted.size()> actions{};
  struct sigaction urgent {};
  struct sigaction broken_pipe {};
  sigset_t mask{};
};

std::array<volatile std::sig_atomic_t, noted.size()> pending{};
volatile std::sig_atomic_t waker = -1;
std::optional<Pipe> channel;
Before before;

std::size_t row_of(int signal) {
  return static_cast<std::size_t>(std::ranges::find(noted, signal) - noted.begin());
}

void note(int signal) {
  const int saved = errno;
  pending[row_of(signal)] = 1;
  // A byte in the pipe wakes a poll that begins only after the handler is done.
  [[maybe_unused]] const ssize_t written = ::write(waker, "", 1);
  errno = saved;
}

void wake(int /*signal*/) {}

/// Without SA_RESTART, so that calls which wait return.
void handle(int signal, void (*by)(int), struct sigaction* earlier) {
  struct sigaction action {};
  action.sa_handler = by;
  static_cast<void>(::sigaction(signal, &action, earlier));
}

/// Those whose being ignored means nothing for a program that waits for its child.
bool is_always_noted(int signal) {
  return signal == SIGCHLD || signal == SIGCONT || signal == SIGWINCH;
}

/// Touches no flag that is not set: the signal might come just before that, and be lost.
bool take_one(int signal) {
  volatile std::sig_atomic_t& flag = pending[row_of(signal)];
  if (flag == 0) {
    return false;
  }
  flag = 0;
  return true;
}

}  // namespace

Signals::Signals() {
  channel = open_pipe();
  set_nonblocking(channel->reader.number());
  set_nonblocking(channel->writer.number());
  waker = channel->writer.number();
  sigset_t wanted{};
  sigemptyset(&wanted);
  for (const int signal : noted) {
    const bool stays = startup_state::was_ignored(signal) && !is_always_noted(signal);
    handle(signal, stays ? SIG_IGN : note, &before.actions[row_of(signal)]);
    sigaddset(&wanted, signal);
  }
  handle(SIGURG, wake, &before.urgent);
  handle(SIGPIPE, SIG_IGN, &before.broken_pipe);
  static_cast<void>(::pthread_sigmask(SIG_UNBLOCK, &wanted, &before.mask));
}

Signals::~Signals() {
  static_cast<void>(::pthread_sigmask(SIG_SETMASK, &before.mask, nullptr));
  for (const int signal : noted) {
    static_cast<void>(::sigaction(signal, &before.actions[row_of(signal)], nullptr));
  }
  static_cast<void>(::sigaction(SIGURG, &before.urgent, nullptr));
  static_cast<void>(::sigaction(SIGPIPE, &before.broken_pipe, nullptr));
  channel.reset();
  static_cast<void>(take());
}

int Signals::descriptor() { return channel->reader.number(); }

std::vector<int> Signals::take() {
  std::array<char, 64> bytes{};
  while (channel && ::read(descriptor(), bytes.data(), bytes.size()) > 0) {
  }
  std::vector<int> result;
  std::ranges::copy_if(noted, std::back_inserter(result), take_one);
  return result;
}

bool Signals::stop_by(int signal, Whom whom) {
  static_cast<void>(take_one(SIGCONT));
  struct sigaction handler {};
  handle(signal, SIG_DFL, &handler);
  // No other thread takes it, so that it has done its work when this returns.
  static_cast<void>(::kill(whom == Whom::our_group ? 0 : ::getpid(), signal));
  static_cast<void>(::sigaction(signal, &handler, nullptr));
  return take_one(SIGCONT);
}

int ending_signal() {
  for (const int signal : Signals::take()) {
    if (signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU) {
      static_cast<void>(Signals::stop_by(signal, Whom::ourselves));
    } else if (!is_always_noted(signal)) {
      return signal;
    }
  }
  return 0;
}

void leave_signals_to_others() {
  sigset_t all{};
  sigfillset(&all);
  sigdelset(&all, SIGURG);
  static_cast<void>(::pthread_sigmask(SIG_SETMASK, &all, nullptr));
}

}  // namespace activitysmith::job
