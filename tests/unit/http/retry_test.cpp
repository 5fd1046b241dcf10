#include "http/retry.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace activitysmith::http {

namespace {

constexpr Milliseconds plenty{30'000};
constexpr std::time_t now = 1'777'617'000;  // Fri, 01 May 2026 06:30:00 GMT

TryResult answer(int status, std::vector<Header> headers = {}) {
  TryResult result;
  result.response = Response{};
  result.response->status = status;
  result.response->headers = std::move(headers);
  result.is_rate_limit = status == 429;
  return result;
}

TryResult failure(TransferPhase phase) {
  TryResult result;
  result.failure = phase;
  return result;
}

bool again(const RetryPolicy& policy, const TryResult& result) {
  return decide_retry(policy, result, 1, plenty, now, 0.5).again;
}

constexpr RetryPolicy idempotent{.idempotent = true, .retries = 4};
constexpr RetryPolicy once{.retries = 4};

TEST_CASE("retry: an idempotent request is repeated after all that passes") {
  for (const int status : {408, 425, 429, 500, 502, 503, 504}) {
    CAPTURE(status);
    CHECK(again(idempotent, answer(status)));
  }
  for (const int status : {300, 400, 401, 402, 403, 404, 409, 422, 501, 505}) {
    CAPTURE(status);
    CHECK_FALSE(again(idempotent, answer(status)));
  }
  for (const TransferPhase phase :
       {TransferPhase::resolve, TransferPhase::connect, TransferPhase::tls, TransferPhase::proxy,
        TransferPhase::sent}) {
    CHECK(again(idempotent, failure(phase)));
  }
  TryResult limit = answer(429);
  limit.is_rate_limit = false;
  CHECK_FALSE(again(idempotent, limit));
}

TEST_CASE("retry: at once if the server only left a connection that was kept") {
  TryResult left = failure(TransferPhase::sent);
  CHECK(decide_retry(idempotent, left, 1, plenty, now, 0.5).after == backoff.first / 2);
  left.is_left = true;
  CHECK(decide_retry(idempotent, left, 1, plenty, now, 0.5).after == Milliseconds{0});
  CHECK(decide_retry(idempotent, left, 2, plenty, now, 0.5).after == backoff.first);
  CHECK_FALSE(again(once, left));
}

TEST_CASE("retry: an answer without its end, at once, but not a refusal") {
  TryResult cut = answer(200);
  cut.response->defect = Defect::cut_short;
  CHECK(decide_retry(idempotent, cut, 1, plenty, now, 0.5).after == Milliseconds{0});
  CHECK(decide_retry(idempotent, cut, 2, plenty, now, 0.5).after == backoff.first);
  CHECK_FALSE(again(once, cut));
  cut.response->status = 400;
  CHECK_FALSE(again(idempotent, cut));
  cut.response->status = 500;
  CHECK(decide_retry(idempotent, cut, 1, plenty, now, 0.5).after == backoff.first / 2);
}

TEST_CASE("retry: another request only if it surely was not processed") {
  for (const TransferPhase phase :
       {TransferPhase::resolve, TransferPhase::connect, TransferPhase::tls, TransferPhase::proxy}) {
    CHECK(again(once, failure(phase)));
  }
  CHECK_FALSE(again(once, failure(TransferPhase::sent)));
  CHECK(again(once, answer(429)));
  CHECK(again(once, answer(503, {{"Retry-After", "1"}})));
  for (const int status : {408, 425, 500, 502, 503, 504}) {
    CAPTURE(status);
    CHECK_FALSE(again(once, answer(status)));
    CHECK(again({.at_least_once = true, .retries = 4}, answer(status)));
  }
  CHECK(again({.at_least_once = true, .retries = 4}, failure(TransferPhase::sent)));
}

TEST_CASE("retry: what may be repeated later may be so without tries or time left") {
  const RetryPolicy no_tries{.idempotent = false, .retries = 0};
  const TryResult busy = answer(503, {{"Retry-After", "86400"}});
  CHECK(may_repeat(no_tries, busy));
  CHECK_FALSE(again(no_tries, busy));
  CHECK(may_repeat(no_tries, failure(TransferPhase::connect)));
  CHECK_FALSE(may_repeat(no_tries, failure(TransferPhase::sent)));
  CHECK_FALSE(may_repeat(no_tries, answer(503)));
  CHECK(may_repeat({.at_least_once = true}, answer(503)));
  CHECK_FALSE(may_repeat({.at_least_once = true}, answer(400)));
}

TEST_CASE("retry: there are as many tries as were asked for") {
  const RetryPolicy twice{.idempotent = true, .retries = 2};
  CHECK(decide_retry(twice, answer(500), 2, plenty, now, 0.5).again);
  CHECK_FALSE(decide_retry(twice, answer(500), 3, plenty, now, 0.5).again);
  CHECK_FALSE(
      decide_retry({.idempotent = true, .retries = 0}, answer(500), 1, plenty, now, 0.5).again);
}

TEST_CASE("retry: waits grow from the first to the longest, spread by chance") {
  const RetryPolicy many{.idempotent = true, .retries = 100};
  const auto wait = [&](int tries, double chance) {
    return decide_retry(many, answer(500), tries, plenty, now, chance).after.count();
  };
  const auto most = [](int tries) {
    Milliseconds wait = backoff.first;
    for (int i = 1; i < tries; ++i) {
      wait = std::min(wait * backoff.factor, backoff.longest);
    }
    return wait.count();
  };
  for (const int tries : {1, 2, 3, 20}) {
    CAPTURE(tries);
    CHECK(wait(tries, 1) == most(tries));
    CHECK(wait(tries, 0.5) == most(tries) / 2);
    CHECK(wait(tries, 0) == 0);
  }
  CHECK(wait(2, 1) > wait(1, 1));
  CHECK(wait(20, 1) == backoff.longest.count());
}

TEST_CASE("retry: what the server says of waiting counts, if it fits") {
  const RetryDecision fits =
      decide_retry(idempotent, answer(429, {{"Retry-After", "17"}}), 1, plenty, now, 0.5);
  CHECK(fits.again);
  CHECK(fits.after == Milliseconds{17'000});
  CHECK_FALSE(
      decide_retry(idempotent, answer(429, {{"Retry-After", "30"}}), 1, plenty, now, 0.5).again);
  CHECK_FALSE(decide_retry(idempotent, answer(500), 1, Milliseconds{100}, now, 1).again);
}

TEST_CASE("retry: there is no try that hardly has time to succeed") {
  const auto with_left = [](long long left) {
    return decide_retry(idempotent, answer(503, {{"Retry-After", "1"}}), 1, Milliseconds{left}, now,
                        0.5);
  };
  CHECK(with_left(1100).again);
  CHECK_FALSE(with_left(1099).again);
  CHECK(with_left(1099).why == "no time is left for a try in 1.0 s");
  CHECK_FALSE(decide_retry(idempotent, answer(503), 4, Milliseconds{3}, now, 0).again);
}

TEST_CASE("retry: Retry-After is seconds or a date, else a RateLimit that is used up") {
  const auto seconds = [](std::vector<Header> headers) -> long long {
    const auto wait = retry_after(*answer(429, std::move(headers)).response, now);
    return wait ? static_cast<long long>(wait->count() / 1000) : -1;
  };
  CHECK(seconds({{"Retry-After", "0"}}) == 0);
  CHECK(seconds({{"retry-after", "9"}}) == 9);
  CHECK(seconds({{"Retry-After", "Fri, 01 May 2026 06:30:20 GMT"}}) == 20);
  CHECK(seconds({{"Retry-After", "Fri, 01 May 2026 06:00:00 GMT"}}) == 0);
  CHECK(seconds({{"Retry-After", "Fri, 01 May 2026 08:00:05 GMT"},
                 {"Date", "Fri, 01 May 2026 08:00:00 GMT"}}) == 5);
  CHECK(seconds({{"RateLimit", R"("account:badges";r=0;t=17)"}}) == 17);
  CHECK(seconds({{"RateLimit", R"("account:badges"; r=5; t=17)"}}) == -1);
  CHECK(seconds({{"RateLimit", R"("ip:a";r=0;t=3, "account:a"; r=0; t=40)"}}) == 40);
  CHECK(seconds({{"Retry-After", "5"}, {"RateLimit", R"("a";r=0;t=17)"}}) == 5);
  CHECK(seconds({{"Retry-After", "soon"}}) == -1);
  CHECK(seconds({{"Retry-After", "-5"}}) == -1);
  CHECK(seconds({}) == -1);
  CHECK(seconds({{"Retry-After", "999999999999999"}}) > 100'000);
  CHECK(seconds({{"Retry-After", "99999999999999999999999"}}) > 100'000);
}

TEST_CASE("retry: the server may have acted where bytes went out and no refusal came back") {
  CHECK(may_be_processed(failure(TransferPhase::sent)));
  CHECK_FALSE(may_be_processed(failure(TransferPhase::connect)));
  CHECK(may_be_processed(answer(500)));
  CHECK_FALSE(may_be_processed(answer(429)));
  TryResult cut = answer(200);
  cut.response->defect = Defect::cut_short;
  CHECK(may_be_processed(cut));
}

TEST_CASE("retry: a decision says why") {
  for (const TryResult& result : {answer(400), answer(500), failure(TransferPhase::sent)}) {
    CHECK_FALSE(decide_retry(once, result, 1, plenty, now, 0.5).why.empty());
  }
}

}  // namespace

}  // namespace activitysmith::http
