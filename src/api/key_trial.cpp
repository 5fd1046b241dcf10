// Tries a key without any effect that somebody could see. The API has no endpoint for that, so the
// end of a stream is requested whose key nobody can have: a good key gets a 404, a bad one a 401.

#include "api/key_trial.hpp"

#include "api/response.hpp"
#include "http/status.hpp"
#include "request/draft.hpp"
#include "spec/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>

namespace activitysmith::api {

namespace {

std::string random_key() {
  std::random_device device;
  std::string key;
  for (int i = 0; i < 4; ++i) {
    key += fmt::format("{:08x}", device() & 0xFFFFFFFFU);
  }
  return key;
}

}  // namespace

KeyTrial try_key(Client client) {
  constexpr long longest_ms = 5'000;
  // Somebody waits at a prompt, and a second answer would say the same.
  client.retries = 0;
  client.limits.total_ms = std::min(client.limits.total_ms, longest_ms);
  request::Draft draft;
  draft.command = spec::command_called("stream end");
  draft.body["stream_key"] = random_key();
  Outcome outcome = client.send(draft);
  if (!outcome.failure || is_missing_card(*outcome.failure)) {
    return {KeyVerdict::good, {}};
  }
  if (is_by_signal(outcome.failure->exit)) {
    throw Error(*outcome.failure);
  }
  if (outcome.failure->delivered == Delivered::unknown) {
    outcome.failure->hint = "whether it accepts the key is unknown; try again later";
  }
  if (outcome.failure->status == http::status::not_found) {
    outcome.failure->message =
        fmt::format("nothing of the API is at {} ({})", client.base_url, http::status::not_found);
    outcome.failure->hint = "check --api-url";
  }
  const bool is_refused = outcome.failure->status == http::status::unauthorized;
  return {is_refused ? KeyVerdict::refused : KeyVerdict::unknown, *outcome.failure};
}

}  // namespace activitysmith::api
