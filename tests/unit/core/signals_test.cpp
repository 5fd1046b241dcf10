#include "core/signals.hpp"

#include "core/clock.hpp"
#include "support/catch.hpp"

#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

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

TEST_CASE("after one that is forgotten, the next signal is the first again") {
  const int status = status_of([] {
    interrupt::listen();
    std::raise(SIGHUP);
    interrupt::forget();
    const bool is_forgotten = interrupt::signal() == 0 && !is_readable(interrupt::descriptor());
    std::raise(SIGHUP);
    return is_forgotten && interrupt::signal() == SIGHUP && is_readable(interrupt::descriptor());
  });
  CHECK(status == 0);
}

TEST_CASE("where nobody listens, there is nothing to forget") {
  const int status = status_of([] {
    interrupt::forget();
    struct sigaction action {};
    static_cast<void>(::sigaction(SIGHUP, nullptr, &action));
    return action.sa_handler == SIG_DFL;
  });
  CHECK(status == 0);
}

TEST_CASE("a signal that was ignored stays ignored") {
  const int status = status_of([] {
    static_cast<void>(std::signal(SIGHUP, SIG_IGN));
    interrupt::listen();
    interrupt::forget();
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

}  // namespace activitysmith
