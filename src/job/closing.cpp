#include "job/closing.hpp"

#include "api/client.hpp"
#include "http/retry.hpp"
#include "http/status.hpp"
#include "job/card.hpp"

#include <algorithm>
#include <utility>

namespace activitysmith::job {

Closing::Closing(const api::Client& client, const JobKey& key, const cli::Context& context)
    : client_(client), key_(key), context_(context) {}

void Closing::open(Milliseconds time) { end_ = context_.world.clock.now() + time; }

Milliseconds Closing::share(int parts) const {
  const Milliseconds left = end_ - context_.world.clock.now();
  return std::max(left, Milliseconds{0}) / parts;
}

JobKey::Found Closing::key(Milliseconds patience) {
  const auto found = key_.found(patience);
  if (!found) {
    return {.failure = key_.late()};
  }
  context_.console.hide(found->text);
  return *found;
}

void Closing::heed(const http::Response& response) {
  hold(http::retry_after(response, context_.world.clock.date()).value_or(Milliseconds{0}));
  is_refused_ = http::status::is_error(response.status);
}

void Closing::heed(const Failure& failure) {
  if (failure && !failure->retryable) {
    hold(Milliseconds{0});  // that too many cards are live says nothing about the next request
  }
}

void Closing::heed(const Courier::Past& past) {
  hold(past.wait);
  is_refused_ = past.is_refused;
  heed(past.failure);
}

/// No further request for so long.
void Closing::hold(Milliseconds wait) { held_ = context_.world.clock.now() + wait; }

/// False if the server is to be left alone for longer than there is time.
bool Closing::wait_for_server() {
  const Milliseconds wait = held_ - context_.world.clock.now();
  if (wait > share(1)) {
    return !is_refused_;
  }
  if (wait.count() > 0) {
    context_.world.clock.sleep(wait);
  }
  return true;
}

Closing::Failure Closing::send(const request::Draft& draft, int parts) {
  const JobKey::Found found = key(share(parts));
  if (found.failure) {
    return found.failure;
  }
  if (!wait_for_server()) {
    return no_time_left();
  }
  constexpr long shortest = 1;  // 0 would mean no limit at all
  api::Client client = client_;
  client.key = found.text;
  client.limits.total_ms =
      std::clamp<long>(share(parts).count(), shortest, std::max(shortest, client.limits.total_ms));
  client.on_response = [this](const http::Response& response) { heed(response); };
  Failure failure = client.send(draft).failure;
  heed(failure);
  return failure;
}

}  // namespace activitysmith::job
