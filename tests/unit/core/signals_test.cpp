#include "core/signals.hpp"

#include "core/clock.hpp"
#include "core/descriptor.hpp"
#include "core/loop.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace activitysmith {

namespace {

/// The exit status of a process of its own that does `what`: handlers and the signal stay there.
template <typename What>
int status_of(What what) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::_exit(what() ? EXIT_SUCCESS : EXIT_FAILURE);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return status;
}

bool is_readable(int descriptor) {
  pollfd source{descriptor, POLLIN, 0};
  return ::poll(&source, 1, 0) == 1;
}

TEST_CASE("nobody listens at first") {
  CHECK(interrupt::signal() == 0);
  CHECK(interrupt::descriptor() == -1);
  CHECK_NOTHROW(interrupt::check());
}

TEST_CASE("a signal is kept, wakes who polls, and ends what waits") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    CAPTURE(number);
    const int status = status_of([number] {
      interrupt::listen();
      const bool was_quiet = !is_readable(interrupt::descriptor());
      std::raise(number);
      try {
        real_clock().sleep(Milliseconds{60'000});
      } catch (const Interrupted& by) {
        return was_quiet && by.signal == number && interrupt::signal() == number &&
               is_readable(interrupt::descriptor());
      }
      return false;
    });
    CHECK(status == 0);
  }
}

TEST_CASE("a second signal ends the process") {
  const int status = status_of([] {
    interrupt::listen();
    std::raise(SIGTERM);
    std::raise(SIGTERM);
    return false;
  });
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGTERM);
}

TEST_CASE("what was remembered counts as a signal that came") {
  const int status = status_of([] {
    interrupt::remember(SIGINT);
    return interrupt::signal() == SIGINT;
  });
  CHECK(status == 0);
}

TEST_CASE("a signal that was ignored stays ignored") {
  const int status = status_of([] {
    static_cast<void>(std::signal(SIGHUP, SIG_IGN));
    interrupt::listen();
    std::raise(SIGHUP);
    return interrupt::signal() == 0;
  });
  CHECK(status == 0);
}

TEST_CASE("the process can end by the signal itself") {
  const int status = status_of([] {
    interrupt::listen();
    interrupt::end_by(SIGINT);
    return false;
  });
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGINT);
}

}  // namespace

namespace {

bool is_blocked(int signal) {
  sigset_t mask;
  ::pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  return sigismember(&mask, signal) == 1;
}

TEST_CASE("shield: signals are kept out as long as it lives") {
  REQUIRE_FALSE(is_blocked(SIGINT));
  {
    const SignalBlocker some{SIGINT, SIGTERM};
    CHECK(is_blocked(SIGINT));
    CHECK(is_blocked(SIGTERM));
    CHECK_FALSE(is_blocked(SIGQUIT));
    {
      const SignalBlocker all;
      CHECK(is_blocked(SIGQUIT));
    }
    CHECK_FALSE(is_blocked(SIGQUIT));
    CHECK(is_blocked(SIGINT));
  }
  CHECK_FALSE(is_blocked(SIGINT));
}

}  // namespace

namespace {

TEST_CASE("signals have the names that shells have for them") {
  CHECK(signal_name(SIGTERM) == "SIGTERM");
  CHECK(signal_name(SIGKILL) == "SIGKILL");
  CHECK(signal_name(SIGSEGV) == "SIGSEGV");
  CHECK(signal_name(1) == "SIGHUP");
  CHECK(signal_name(99) == "signal 99");
}

}  // namespace

namespace {

/// Whether a watch reports these of what `act` does, in a process of its own. Of signals that come
/// together the system tells no order.
bool reports(const std::vector<int>& expected, const std::function<void()>& act) {
  return status_of([&] {
           startup_state::save();
           Loop loop;
           std::vector<int> seen;
           const SignalWatch watch(loop, [&](int signal) { seen.push_back(signal); });
           act();
           Loop::Timer soon = loop.start_timer(Milliseconds{0}, [] {});
           loop.turn();
           return std::ranges::is_permutation(seen, expected) && soon != 0;
         }) == 0;
}

/// A signal from somebody else.
void send_from_child(int signal) {
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) {
    ::kill(parent, signal);
    ::_exit(0);
  }
  while (::waitpid(child, nullptr, 0) < 0) {
  }
}

TEST_CASE("signal watch: all that can be caught is reported") {
  CHECK(reports({SIGTERM, SIGUSR1, SIGURG, SIGIO, SIGTERM}, [] {
    for (const int signal : {SIGTERM, SIGUSR1, SIGURG, SIGIO, SIGTERM}) {
      std::raise(signal);
    }
  }));
#ifdef SIGRTMIN
  CHECK(reports({SIGRTMIN + 3, SIGRTMAX}, [] {
    std::raise(SIGRTMIN + 3);
    std::raise(SIGRTMAX);
  }));
#endif
}

TEST_CASE("signal watch: what our own writes bring is none, but what others send is one") {
  CHECK(reports({}, [] {
    Pipe pipe = open_pipe();
    pipe.reader.close();
    CHECK(::write(pipe.writer.number(), "x", 1) == -1);
    std::raise(SIGXFSZ);
  }));
  CHECK(reports({SIGPIPE, SIGCHLD}, [] { send_from_child(SIGPIPE); }));
  CHECK(reports({SIGSEGV, SIGCHLD}, [] { send_from_child(SIGSEGV); }));
}

TEST_CASE("signal watch: a signal that stops is void once SIGCONT has come") {
  CHECK(reports({SIGCONT, SIGTSTP, SIGTERM}, [] {
    for (const int signal : {SIGTTOU, SIGTTOU, SIGCONT, SIGTSTP, SIGTERM}) {
      std::raise(signal);
    }
  }));
}

TEST_CASE("signal watch: what ends a stop is not reported as well") {
  const pid_t stopped = ::fork();
  if (stopped == 0) {
    startup_state::save();
    Loop loop;
    std::vector<int> seen;
    const SignalWatch watch(loop, [&](int signal) { seen.push_back(signal); });
    const bool was_stopped = SignalWatch::stop_by(SIGSTOP, false);
    std::raise(SIGCONT);  // as of somebody who continues what goes on already
    loop.start_timer(Milliseconds{0}, [] {});
    loop.turn();
    ::_exit(was_stopped && seen == std::vector{SIGCONT} ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(stopped, &status, WUNTRACED) == stopped);
  REQUIRE(WIFSTOPPED(status));
  ::kill(stopped, SIGCONT);
  REQUIRE(::waitpid(stopped, &status, 0) == stopped);
  CHECK(status == 0);
}

TEST_CASE("signal watch: a fault of our own ends the process") {
  const int status = status_of([] {
    startup_state::save();
    Loop loop;
    const SignalWatch watch(loop, [](int) {});
    std::raise(SIGFPE);
    return true;
  });
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGFPE);
}

TEST_CASE("signal watch: the handlers that were there come back") {
  const int status = status_of([] {
    static_cast<void>(std::signal(SIGUSR1, SIG_DFL));
    startup_state::save();
    Loop loop;
    {
      const SignalWatch watch(loop, [](int) {});
    }
    struct sigaction action {};
    static_cast<void>(::sigaction(SIGUSR1, nullptr, &action));
    return action.sa_handler == SIG_DFL;
  });
  CHECK(status == 0);
}

}  // namespace

}  // namespace activitysmith
