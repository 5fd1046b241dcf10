#include "core/signals.hpp"

#include "core/descriptor.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace activitysmith::interrupt {

namespace {

// Other threads read it too, which sig_atomic_t does not allow.
std::atomic<int> caught = 0;
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may write no other kind");
std::array<int, 2> wake_pipe{-1, -1};

void note(int number) {
  const int saved = errno;
  caught = number;
  // A byte in the pipe wakes a poll that begins only after the handler is done.
  [[maybe_unused]] const ssize_t written = ::write(wake_pipe[1], "", 1);
  errno = saved;
}

/// The ends stay open to the end of the process: a handler may run at any time.
void open_wake_pipe() {
  Pipe pipe = open_pipe();
  set_nonblocking(pipe.reader.number());
  set_nonblocking(pipe.writer.number());
  wake_pipe = {pipe.reader.release(), pipe.writer.release()};
}

/// Without SA_RESTART, so that blocking calls return; with SA_RESETHAND, so that a second signal
/// ends a program that hangs.
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
  open_wake_pipe();
  handle_all();
}

int signal() { return caught; }

void forget() {
  if (wake_pipe[0] < 0) {
    return;
  }
  handle_all();
  std::array<char, 16> bytes{};
  while (::read(wake_pipe[0], bytes.data(), bytes.size()) > 0) {
  }
  caught = 0;
}

int descriptor() { return wake_pipe[0]; }

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

namespace activitysmith {

SignalBlocker::SignalBlocker() {
  sigset_t all;
  sigfillset(&all);
  static_cast<void>(::pthread_sigmask(SIG_SETMASK, &all, &before_));
}

SignalBlocker::SignalBlocker(std::initializer_list<int> signals) {
  sigset_t some;
  sigemptyset(&some);
  for (const int signal : signals) {
    sigaddset(&some, signal);
  }
  static_cast<void>(::pthread_sigmask(SIG_BLOCK, &some, &before_));
}

SignalBlocker::~SignalBlocker() {
  static_cast<void>(::pthread_sigmask(SIG_SETMASK, &before_, nullptr));
}

namespace {

struct KnownSignal {
  int number;
  const char* name;
};

constexpr KnownSignal names[] = {
    {SIGHUP, "SIGHUP"},   {SIGINT, "SIGINT"},   {SIGQUIT, "SIGQUIT"}, {SIGILL, "SIGILL"},
    {SIGTRAP, "SIGTRAP"}, {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},
    {SIGKILL, "SIGKILL"}, {SIGUSR1, "SIGUSR1"}, {SIGSEGV, "SIGSEGV"}, {SIGUSR2, "SIGUSR2"},
    {SIGPIPE, "SIGPIPE"}, {SIGALRM, "SIGALRM"}, {SIGTERM, "SIGTERM"}, {SIGXCPU, "SIGXCPU"},
    {SIGXFSZ, "SIGXFSZ"}, {SIGSYS, "SIGSYS"},
};

}  // namespace

std::string signal_name(int signal) {
  const auto* const found = std::ranges::find(names, signal, &KnownSignal::number);
  return found == std::end(names) ? "signal " + std::to_string(signal) : found->name;
}

}  // namespace activitysmith

namespace activitysmith::startup_state {

namespace {

/// The signals whose disposition some part of the program changes.
constexpr std::array changed{SIGHUP,  SIGINT,  SIGQUIT, SIGPIPE, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2,
                             SIGCHLD, SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG,  SIGWINCH};
constexpr std::array streams{STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};

struct Snapshot {
  bool is_known = false;
  sigset_t mask{};
  std::array<bool, changed.size()> ignored{};
  std::array<bool, streams.size()> open{};
};

Snapshot at_start;

}  // namespace

void save() {
  if (at_start.is_known) {
    return;
  }
  at_start.is_known = true;
  static_cast<void>(::sigprocmask(SIG_SETMASK, nullptr, &at_start.mask));
  std::ranges::transform(changed, at_start.ignored.begin(), [](int signal) {
    struct sigaction action {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
  });
  std::ranges::transform(streams, at_start.open.begin(),
                         [](int descriptor) { return ::fcntl(descriptor, F_GETFD) >= 0; });
}

bool was_ignored(int signal) {
  const auto* const found = std::ranges::find(changed, signal);
  return found != changed.end() &&
         at_start.ignored[static_cast<std::size_t>(found - changed.begin())];
}

bool was_open(int descriptor) { return at_start.open[static_cast<std::size_t>(descriptor)]; }

void restore() noexcept {
  for (const int signal : changed) {
    struct sigaction action {};
    action.sa_handler = was_ignored(signal) ? SIG_IGN : SIG_DFL;
    static_cast<void>(::sigaction(signal, &action, nullptr));
  }
  for (const int descriptor : streams) {
    if (!was_open(descriptor)) {
      static_cast<void>(::close(descriptor));
    }
  }
  static_cast<void>(::sigprocmask(SIG_SETMASK, &at_start.mask, nullptr));
}

}  // namespace activitysmith::startup_state
