#include "job/final_sender.hpp"

#include "api/client.hpp"
#include "http/retry.hpp"
#include "http/status.hpp"
#include "job/card.hpp"
#include "job/throttled_sender.hpp"

#include <algorithm>
#include <utility>

namespace activitysmith::job {

FinalSender::FinalSender(const api::Client& client, const AsyncKey& key,
                         const cli::Context& context)
    : client_(client), key_(key), context_(context) {}

void FinalSender::set_deadline(Milliseconds time) { end_ = context_.world.clock.now() + time; }

Milliseconds FinalSender::share(int parts) const {
  const Milliseconds left = end_ - context_.world.clock.now();
  return std::max(left, Milliseconds{0}) / parts;
}

AsyncKey::Found FinalSender::key(Milliseconds patience) {
  const auto found = key_.found(patience);
  if (!found) {
    return {.failure = key_.late()};
  }
  context_.console.hide(found->text);
  return *found;
}

void FinalSender::apply_rate_limit(const http::Response& response) {
  pause(http::retry_after(response, context_.world.clock.date()).value_or(Milliseconds{0}));
  is_refused_ = http::status::is_error(response.status);
}

void FinalSender::apply_rate_limit(const Failure& failure) {
  if (failure && !failure->retryable) {
    pause(Milliseconds{0});  // that too many cards are live says nothing about the next request
  }
}

void FinalSender::apply_rate_limit(const ThrottledSender::SendHistory& past) {
  pause(past.wait);
  is_refused_ = past.is_refused;
  apply_rate_limit(past.failure);
}

/// No further request for so long.
void FinalSender::pause(Milliseconds wait) { held_ = context_.world.clock.now() + wait; }

/// False if the server is to be left alone for longer than there is time.
bool FinalSender::wait_for_server() {
  const Milliseconds wait = held_ - context_.world.clock.now();
  if (wait > share(1)) {
    return !is_refused_;
  }
  if (wait.count() > 0) {
    context_.world.clock.sleep(wait);
  }
  return true;
}

FinalSender::Failure FinalSender::send(const request::Draft& draft, int parts) {
  const AsyncKey::Found found = key(share(parts));
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
  client.on_response = [this](const http::Response& response) { apply_rate_limit(response); };
  Failure failure = client.send(draft).failure;
  apply_rate_limit(failure);
  return failure;
}

}  // namespace activitysmith::job
