#include "job/throttled_sender.hpp"

#include "support/catch.hpp"
#include "support/fake_clock.hpp"

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace activitysmith::job {

namespace {

constexpr Milliseconds plenty{60'000};
constexpr progress::PaceRules at_once{Milliseconds{0}, 0};

progress::State at(double value) { return {.value = value}; }

Report failed(int status, bool retryable) {
  return {.exit = ExitCode::refused,
          .message = "no",
          .hint = "",
          .status = status,
          .retryable = retryable};
}

/// A phone that gives these answers, in order, and remembers what it was shown.
class Phone {
 public:
  explicit Phone(std::vector<Reply> replies = {}) : replies_(std::move(replies)) {}

  ThrottledSender::Send send() {
    return [this](const progress::State& state, const Stop&) {
      const std::lock_guard lock(mutex_);
      shown_.push_back(*state.value);
      changed_.notify_all();
      return shown_.size() <= replies_.size() ? replies_[shown_.size() - 1] : Reply{};
    };
  }
  /// All that it was shown, once there are so many.
  std::vector<double> shown(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return shown_.size() >= count; });
    return shown_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Reply> replies_;
  std::vector<double> shown_;
};

TEST_CASE("sender: a state with nothing to send makes no card") {
  test::FakeClock clock;
  Phone phone(std::vector{Reply{.was_sent = false}});
  ThrottledSender sender(at_once, clock.clock(), phone.send());
  sender.update(at(1));
  phone.shown(1);
  const ThrottledSender::SendHistory past = sender.finish(plenty);
  CHECK_FALSE(past.may_have_card);
  CHECK_FALSE(past.sent);
}

TEST_CASE("sender: states go out one after the other") {
  test::FakeClock clock;
  Phone phone;
  ThrottledSender sender(at_once, clock.clock(), phone.send());
  sender.update(at(1));
  CHECK(phone.shown(1) == std::vector<double>{1});
  sender.update(at(2));
  CHECK(phone.shown(2) == std::vector<double>{1, 2});
  const ThrottledSender::SendHistory past = sender.finish(plenty);
  CHECK(past.may_have_card);
  CHECK(past.sent->value == 2);
  CHECK_FALSE(past.failure);
}

TEST_CASE("sender: nothing goes out twice, nor before its time") {
  test::FakeClock clock;
  Phone phone;
  ThrottledSender sender({Milliseconds{5000}, 1}, clock.clock(), phone.send());
  sender.update(at(1));
  CHECK(phone.shown(1).size() == 1);
  sender.update(at(1));
  sender.update(at(50));
  const ThrottledSender::SendHistory past = sender.finish(plenty);
  CHECK(phone.shown(1) == std::vector<double>{1});
  CHECK(past.sent->value == 1);
}

TEST_CASE("sender: what failed for now is tried again, what fails for good is not") {
  test::FakeClock clock;
  Phone phone({{.failure = failed(500, true)}, {}, {.failure = failed(401, false)}});
  ThrottledSender sender(at_once, clock.clock(), phone.send());
  sender.update(at(1));
  CHECK(phone.shown(2) == std::vector<double>{1, 1});
  CHECK_FALSE(sender.given_up());
  sender.update(at(2));
  CHECK(phone.shown(3).size() == 3);
  sender.update(at(3));
  const ThrottledSender::SendHistory past = sender.finish(plenty);
  CHECK(past.has_given_up);
  CHECK(past.may_have_card);
  CHECK(past.failure->status == 401);
  CHECK(past.sent->value == 1);
  CHECK(phone.shown(3).size() == 3);
}

TEST_CASE("sender: what is left of the time that the server wants is told") {
  test::FakeClock clock;
  Phone phone({{.failure = failed(429, true), .wait = Milliseconds{7000}}});
  ThrottledSender sender(at_once, clock.clock(), phone.send());
  sender.update(at(1));
  CHECK(phone.shown(1).size() == 1);
  const ThrottledSender::SendHistory past = sender.finish(plenty);
  CHECK(past.wait == Milliseconds{7000});
  CHECK(past.is_refused);
  CHECK_FALSE(past.has_given_up);
}

TEST_CASE("sender: a server refuses, or only says how much it bears") {
  test::FakeClock clock;
  const Report broken_off{.exit = exit_by_signal(SIGTERM), .message = "", .hint = ""};
  for (const std::optional<Report>& failure :
       {std::optional{broken_off}, std::optional<Report>{}}) {
    Phone phone({{.failure = failure, .wait = Milliseconds{7000}}});
    ThrottledSender sender(at_once, clock.clock(), phone.send());
    sender.update(at(1));
    CHECK(phone.shown(1).size() == 1);
    const ThrottledSender::SendHistory past = sender.finish(plenty);
    CHECK(past.wait == Milliseconds{7000});
    CHECK(past.is_refused == failure.has_value());
    CHECK_FALSE(past.failure);
  }
}

TEST_CASE("sender: what breaks while it sends is told, and is not the end of it") {
  test::FakeClock clock;
  Phone phone;
  std::atomic<bool> is_broken = true;
  const ThrottledSender::Send breaking = [&, send = phone.send()](const progress::State& state,
                                                                  const Stop& stop) {
    const Reply reply = send(state, stop);
    return is_broken.exchange(false) ? throw std::runtime_error("broken") : reply;
  };
  ThrottledSender slow({Milliseconds{5000}, 1}, clock.clock(), breaking);
  slow.update(at(1));
  CHECK(phone.shown(1).size() == 1);
  const ThrottledSender::SendHistory past = slow.finish(plenty);
  CHECK(past.may_have_card);
  CHECK(past.failure->message == "broken");
  CHECK_FALSE(past.has_given_up);
  is_broken = true;
  ThrottledSender quick(at_once, clock.clock(), breaking);
  quick.update(at(2));
  CHECK(phone.shown(3) == std::vector<double>{1, 2, 2});
  CHECK_FALSE(quick.finish(plenty).failure);
}

TEST_CASE("sender: one that is told nothing sends nothing") {
  test::FakeClock clock;
  Phone phone;
  ThrottledSender sender(at_once, clock.clock(), phone.send());
  CHECK_FALSE(sender.finish(plenty).may_have_card);
  const ThrottledSender unfinished(at_once, clock.clock(), phone.send());
  CHECK(phone.shown(0).empty());
}

}  // namespace

}  // namespace activitysmith::job
