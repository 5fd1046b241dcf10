// Three ways in which signals matter, and one table of names.
//  - interrupt: a call that waits is to end. The handler notes the signal and writes to a pipe, so
//    that a poll() that begins just after it still wakes up. A second signal kills the program, in
//    case the first one was not noticed.
//  - SignalWatch: `run`, `progress`, `wait` and `batch` get every signal as an event of their loop,
//    to pass it on or to end in order. The handler writes its number to a pipe.
//  - startup_state: what the program was started with, so that a job can be started with the same.
//
// Handlers may run at any time, so they touch only sig_atomic_t and call only write(), raise(),
// signal() and getpid().

#include "core/signals.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace activitysmith::interrupt {

namespace {

volatile std::sig_atomic_t caught = 0;
std::array<int, 2> wake_pipe{-1, -1};

void note(int number) {
  const int saved = errno;
  caught = number;
  // A byte in the pipe wakes a poll that begins only after the handler is done.
  [[maybe_unused]] const ssize_t written = ::write(wake_pipe[1], "", 1);
  errno = saved;
}

/// Undoes note().
void forget() {
  std::array<char, 64> bytes{};
  while (::read(wake_pipe[0], bytes.data(), bytes.size()) > 0) {
  }
  caught = 0;
}

/// The ends stay open to the end of the process: a handler may run at any time. Without descriptors
/// left, whatever needs one will say so.
void open_wake_pipe() {
  Pipe pipe;
  if (open_pipe(pipe) == 0) {
    set_nonblocking(pipe.reader.number());
    set_nonblocking(pipe.writer.number());
  }
  wake_pipe = {pipe.reader.release(), pipe.writer.release()};
}

/// Without SA_RESTART, so that blocking calls return; with SA_RESETHAND, so that a second signal
/// ends a program that hangs.
void handle(int number) {
  struct sigaction action {};
  // nohup and shells have ignored it for us, and it has to stay ignored.
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

void remember(int signal) { caught = signal; }

int descriptor() { return wake_pipe[0]; }

void check() {
  if (caught != 0) {
    throw Interrupted(caught);
  }
}

void end_by(int signal) {
  static_cast<void>(std::signal(signal, SIG_DFL));
  // The parent sees the signal as the cause, as shells want to see it.
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
    {SIGHUP, "SIGHUP"},       {SIGINT, "SIGINT"},   {SIGQUIT, "SIGQUIT"}, {SIGILL, "SIGILL"},
    {SIGTRAP, "SIGTRAP"},     {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},
    {SIGKILL, "SIGKILL"},     {SIGUSR1, "SIGUSR1"}, {SIGSEGV, "SIGSEGV"}, {SIGUSR2, "SIGUSR2"},
    {SIGPIPE, "SIGPIPE"},     {SIGALRM, "SIGALRM"}, {SIGTERM, "SIGTERM"}, {SIGXCPU, "SIGXCPU"},
    {SIGXFSZ, "SIGXFSZ"},     {SIGSYS, "SIGSYS"},   {SIGURG, "SIGURG"},   {SIGPROF, "SIGPROF"},
    {SIGVTALRM, "SIGVTALRM"},
};

}  // namespace

std::string signal_name(int signal) {
  const auto* const found = std::ranges::find(names, signal, &KnownSignal::number);
  return found == std::end(names) ? "signal " + std::to_string(signal) : found->name;
}

}  // namespace activitysmith

namespace activitysmith::startup_state {

namespace {

constexpr std::array streams{STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};

struct Snapshot {
  bool is_known = false;
  sigset_t mask{};
  std::bitset<NSIG> ignored;
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
  for (int signal = 1; signal < NSIG; ++signal) {
    struct sigaction action {};
    at_start.ignored[static_cast<std::size_t>(signal)] =
        ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
  }
  std::ranges::transform(streams, at_start.open.begin(),
                         [](int descriptor) { return ::fcntl(descriptor, F_GETFD) >= 0; });
}

bool was_ignored(int signal) { return at_start.ignored[static_cast<std::size_t>(signal)]; }

bool was_open(int descriptor) { return at_start.open[static_cast<std::size_t>(descriptor)]; }

void restore_dispositions() noexcept {
  for (int signal = 1; signal < NSIG; ++signal) {
    struct sigaction action {};
    action.sa_handler = was_ignored(signal) ? SIG_IGN : SIG_DFL;
    static_cast<void>(::sigaction(signal, &action, nullptr));
  }
}

void restore() noexcept {
  restore_dispositions();
  for (const int descriptor : streams) {
    if (!was_open(descriptor)) {
      // Opened on /dev/null at the start (fd_streams), which the job must not see.
      static_cast<void>(::close(descriptor));
    }
  }
  // Last, so that a signal that is waiting meets the restored disposition.
  static_cast<void>(::sigprocmask(SIG_SETMASK, &at_start.mask, nullptr));
}

}  // namespace activitysmith::startup_state

namespace activitysmith {

namespace {

volatile std::sig_atomic_t channel_writer = -1;
volatile std::sig_atomic_t continuations = 0;
std::sig_atomic_t ended_stops = 0;  ///< `continuations` when stop_by() last returned from a stop
volatile std::sig_atomic_t request_to_end = 0;  ///< a signal that came; 0 if none did
volatile std::sig_atomic_t has_interruptible_wait = 0;
std::array<volatile std::sig_atomic_t, NSIG> overflow{};  ///< signals the channel had no room for
std::array<struct sigaction, NSIG> earlier{};

bool is_fault(int signal) {
  constexpr std::array faults{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT};
  return std::ranges::find(faults, signal) != faults.end();
}

/// Sent by somebody, and not raised by what this process did.
bool is_sent(const siginfo_t& info) {
  // Linux has codes of 0 and below for signals of other processes; macOS has SI_USER above 0.
  return (info.si_code <= 0 || info.si_code == SI_USER) && info.si_pid != ::getpid();
}

void catch_signal(int signal, siginfo_t* info, void* /*context*/) {
  const int saved = errno;
  if (is_fault(signal) && !is_sent(*info)) {
    static_cast<void>(std::signal(signal, SIG_DFL));
    static_cast<void>(::raise(signal));  // as soon as this handler returns
    return;
  }
  if (signal == SIGCONT) {
    continuations = continuations + 1;
  }
  if (is_request_to_end(signal)) {
    request_to_end = signal;
    if (has_interruptible_wait != 0) {
      interrupt::note(signal);
    }
  }
  const bool is_own_write = (signal == SIGPIPE || signal == SIGXFSZ) && !is_sent(*info);
  const auto number = static_cast<unsigned char>(signal);
  // A failed write of ours shows in errno. The signal that comes with it is nothing to pass on to a
  // job.
  if (!is_own_write && ::write(channel_writer, &number, 1) != 1) {
    // The pipe is full after thousands of unread signals. One flag per signal is enough, as the
    // kernel also keeps only one of a kind.
    overflow[static_cast<std::size_t>(signal)] = 1;
  }
  errno = saved;
}

/// Those whose being ignored means nothing for a program that waits for a child.
bool is_always_caught(int signal) {
  return signal == SIGCHLD || signal == SIGCONT || signal == SIGWINCH || signal == SIGPIPE ||
         signal == SIGXFSZ;
}

/// Whether a signal ends a program unless it is caught.
bool is_deadly(int signal) {
#if defined(SIGINFO)
  if (signal == SIGINFO) {
    return false;
  }
#endif
  return !is_stop(signal) && signal != SIGCHLD && signal != SIGCONT && signal != SIGWINCH &&
         signal != SIGURG;
}

/// Without SA_RESTART, so that calls which wait return.
void catch_by_handler(int signal, struct sigaction* before) {
  struct sigaction action {};
  action.sa_sigaction = catch_signal;
  action.sa_flags = static_cast<int>(SA_SIGINFO);
  static_cast<void>(::sigaction(signal, &action, before));
}

}  // namespace

SignalWatch::SignalWatch(Loop& loop, std::function<void(int signal)> on_signal) : loop_(loop) {
  set_nonblocking(channel_.reader.number());
  set_nonblocking(channel_.writer.number());
  channel_writer = channel_.writer.number();
  continuations_read_ = continuations;
  request_to_end = 0;
  sigset_t all;
  sigfillset(&all);
  for (int signal = 1; signal < NSIG; ++signal) {
    overflow[static_cast<std::size_t>(signal)] = 0;
    if (!startup_state::was_ignored(signal) || is_always_caught(signal)) {
      catch_by_handler(signal, &earlier[static_cast<std::size_t>(signal)]);
    }
  }
  // A parent may have started us with signals blocked. Those that wait are delivered now, to the
  // handlers above.
  static_cast<void>(::sigprocmask(SIG_UNBLOCK, &all, nullptr));
  loop_.watch(channel_.reader.number(), POLLIN,
              [this, on_signal = std::move(on_signal)](short) { report(on_signal); });
}

SignalWatch::SignalWatch(Loop& loop, int& ending)
    : SignalWatch(loop, [&ending](int signal) {
        if (is_stop(signal)) {
          stop_by(signal, false);
        } else if (is_deadly(signal) && ending == 0) {
          ending = signal;
        }
      }) {}

SignalWatch::~SignalWatch() {
  loop_.forget(channel_.reader.number());
  for (int signal = 1; signal < NSIG; ++signal) {
    if (!startup_state::was_ignored(signal) || is_always_caught(signal)) {
      static_cast<void>(::sigaction(signal, &earlier[static_cast<std::size_t>(signal)], nullptr));
    }
  }
}

void SignalWatch::report(const std::function<void(int)>& on_signal) {
  // What stops a process is void once that is continued, as it is for signals that the system has
  // still to deliver: else a writer in the background, which each try to write stops, would stop
  // as often when it is in front.
  const auto report_one = [&](int signal) {
    // What continued us in stop_by() was acted on there. Acted on once more, it would continue a
    // job that the user has stopped again since.
    if (signal == SIGCONT && ++continuations_read_ <= ended_stops) {
      return;
    }
    if (!is_stop(signal) || continuations_read_ == continuations) {
      on_signal(signal);
    }
  };
  std::array<unsigned char, 64> signals{};
  const ssize_t size = ::read(channel_.reader.number(), signals.data(), signals.size());
  for (ssize_t i = 0; i < size; ++i) {
    report_one(signals[static_cast<std::size_t>(i)]);
  }
  for (int signal = 1; signal < NSIG; ++signal) {
    volatile std::sig_atomic_t& flag = overflow[static_cast<std::size_t>(signal)];
    // A flag that is not set is not touched: the signal might come just before that, and be lost.
    if (flag != 0) {
      flag = 0;
      if (signal == SIGCONT) {
        // Several may have been lost, but only the last of them counts.
        continuations_read_ = continuations - 1;
      }
      report_one(signal);
    }
  }
}

bool SignalWatch::stop_by(int signal, bool whole_group) {
  const std::sig_atomic_t before = continuations;
  struct sigaction handler {};
  struct sigaction usual {};
  usual.sa_handler = SIG_DFL;
  static_cast<void>(::sigaction(signal, &usual, &handler));
  // The process stops here, and returns from this call when it is continued.
  static_cast<void>(::kill(whole_group ? 0 : ::getpid(), signal));
  static_cast<void>(::sigaction(signal, &handler, nullptr));
  // In an orphaned process group, the kernel discards such signals, and nothing was stopped.
  const bool was_stopped = continuations != before;
  if (was_stopped) {
    ended_stops = continuations;
  }
  return was_stopped;
}

InterruptibleWait::InterruptibleWait() {
  has_interruptible_wait = 1;
  if (request_to_end != 0) {
    // It came before the wait, which would otherwise not end.
    interrupt::note(request_to_end);
  }
}

InterruptibleWait::~InterruptibleWait() {
  has_interruptible_wait = 0;
  interrupt::forget();
}

bool is_stop(int signal) { return signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU; }

bool is_request_to_end(int signal) {
  return signal == SIGHUP || signal == SIGINT || signal == SIGQUIT || signal == SIGTERM ||
         signal == SIGALRM;
}

}  // namespace activitysmith
