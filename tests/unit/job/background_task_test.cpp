#include "job/background_task.hpp"

#include "core/signals.hpp"
#include "support/catch.hpp"
#include "support/fake_clock.hpp"

#include <csignal>
#include <poll.h>
#include <stdexcept>

namespace activitysmith::job {

namespace {

constexpr Milliseconds long_enough{60'000};

Report failed(const char* why) {
  return {.exit = ExitCode::unreachable, .message = why, .hint = ""};
}

void wait_for(const CancelToken& cancel) {
  pollfd source{cancel.descriptor(), POLLIN, 0};
  static_cast<void>(::poll(&source, 1, -1));
}

TEST_CASE("task: what the task came to") {
  CHECK_FALSE(BackgroundTask([](const Stop&) { return std::nullopt; }).result(long_enough));
  const auto why =
      BackgroundTask([](const Stop&) { return std::optional{failed("no")}; }).result(long_enough);
  REQUIRE(why);
  CHECK(why->message == "no");
}

TEST_CASE("task: an exception of the task is a failure of it, and of nothing else") {
  const auto why = BackgroundTask([](const Stop&) -> std::optional<Report> {
                     throw std::runtime_error("boom");
                   }).result(long_enough);
  REQUIRE(why);
  CHECK(why->message == "boom");
}

TEST_CASE("task: once the result is wanted there is no further try") {
  BackgroundTask task([](const Stop& stop) {
    wait_for(stop.tries);
    return std::optional{failed(stop.answer.is_cancelled() ? "too late" : "in time")};
  });
  CHECK(task.result(long_enough)->message == "in time");
}

TEST_CASE("task: an answer is waited for as long as the patience lasts") {
  BackgroundTask task([](const Stop& stop) {
    wait_for(stop.answer);
    return std::optional{failed("no answer")};
  });
  CHECK(task.result(Milliseconds{1})->message == "no answer");
}

TEST_CASE("task: one that nobody asks for ends with its owner") {
  const BackgroundTask task([](const Stop& stop) {
    wait_for(stop.answer);
    return std::nullopt;
  });
}

TEST_CASE("task: its thread leaves all signals to the others") {
  const auto why = BackgroundTask([](const Stop&) {
                     sigset_t mask;
                     ::pthread_sigmask(SIG_SETMASK, nullptr, &mask);
                     const bool all = sigismember(&mask, SIGINT) == 1 &&
                                      sigismember(&mask, SIGCHLD) == 1 &&
                                      sigismember(&mask, SIGWINCH) == 1;
                     return all ? std::nullopt : std::optional{failed("open")};
                   }).result(long_enough);
  CHECK_FALSE(why);
  sigset_t mask;
  ::pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  CHECK(sigismember(&mask, SIGINT) == 0);
}

TEST_CASE("task: its sleep ends when there is to be no further try") {
  test::FakeClock fake;
  Stop stop;
  const Clock clock = stoppable(fake.clock(), stop);
  CHECK_NOTHROW(clock.sleep(Milliseconds{1}));
  stop.tries.cancel();
  CHECK_THROWS_AS(clock.sleep(long_enough), Interrupted);
  CHECK(clock.now() == fake.time);
  CHECK(fake.slept.empty());
}

}  // namespace

}  // namespace activitysmith::job
