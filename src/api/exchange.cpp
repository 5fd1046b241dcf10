#include "api/exchange.hpp"

#include "api/answer.hpp"
#include "api/no_answer.hpp"
#include "api/refusal.hpp"
#include "error.hpp"
#include "http/url.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace activitysmith::api {
namespace {

/// What one try came to: the accepted answer, or the failure; and what it was made of.
struct Attempt {
  std::unique_ptr<Json> answer;  ///< null where the try failed
  http::Result result;
  std::optional<Report> failure;
};

Attempt attempt(const spec::Command& command, const http::Request& request, const Wire& wire) {
  Attempt made;
  try {
    const http::Response response = wire.transport.send(request);
    wire.on_response(response);
    made.result = {.response = response, .is_rate_limit = is_rate_limit(response)};
    made.answer = std::make_unique<Json>(accepted(command, request, response));
  } catch (const http::NetworkError& error) {
    made.result.failure = error.phase;
    made.failure = no_answer(command, request, error, wire.clock.date()).report();
  } catch (const Error& error) {
    made.failure = error.report();
  }
  return made;
}

/// What the tries so far may have done.
struct Past {
  bool may_have_ended = false;  ///< a 404 can be the trace of a try that did what it should
  bool is_in_doubt = false;     ///< one may have been delivered
};

/// The request with no more time than a try may have.
http::Request limited(http::Request request, Milliseconds left) {
  constexpr Milliseconds longest_try{10'000};
  constexpr long shortest = 1;  // 0 would mean no limit at all
  request.limits.total_ms = std::max<long>(shortest, std::min(longest_try, left).count());
  request.limits.connect_ms = std::min(request.limits.connect_ms, request.limits.total_ms);
  return request;
}

/// The error of the last try, with how many there were. What an earlier one may have done, the last
/// one cannot take back.
Error final_error(Report report, int tries, bool is_in_doubt) {
  report.retries = tries - 1;
  if (is_in_doubt && report.delivered == Delivered::no) {
    report.exit = report.exit == ExitCode::unreachable ? ExitCode::unknown : report.exit;
    report.delivered = Delivered::unknown;
    report.hint = "an earlier try may have been delivered";
  }
  if (report.retries > 0) {
    report.message += fmt::format(" ({} tries)", tries);
  }
  return Error(std::move(report));
}

bool is_ended_already(const spec::Command& command, const Attempt& made, const Past& past) {
  constexpr int not_found = 404;
  return command.method == spec::Method::remove && past.may_have_ended && made.result.response &&
         made.result.response->status == not_found;
}

Json ended(const http::Request& request) {
  const std::string key = http::unescaped(request.url.substr(request.url.rfind('/') + 1));
  return {{"success", true}, {"operation", "ended"}, {"stream_key", key}, {"activity_id", nullptr}};
}

/// The tries of one request.
Json tried(const spec::Command& command, const http::Request& request, const Wire& wire,
           Past& past) {
  const Milliseconds end = wire.clock.now() + Milliseconds{request.limits.total_ms};
  for (int tries = 1;; ++tries) {
    Attempt made = attempt(command, limited(request, end - wire.clock.now()), wire);
    if (!made.failure) {
      return std::move(*made.answer);
    }
    if (is_ended_already(command, made, past)) {
      return ended(request);
    }
    const http::Decision decision =
        http::decide(wire.policy, made.result, tries, end - wire.clock.now(), wire.clock.date(),
                     wire.clock.chance());
    wire.trace(fmt::format("* try {}: {}; {}", tries, made.failure->message, decision.why));
    if (!decision.again) {
      throw final_error(*made.failure, tries, past.is_in_doubt);
    }
    past.may_have_ended = past.may_have_ended || http::may_be_processed(made.result);
    past.is_in_doubt = past.is_in_doubt || made.failure->delivered == Delivered::unknown;
    wire.clock.sleep(decision.after);
  }
}

}  // namespace

Json exchange(const spec::Command& command, const http::Request& request, const Wire& wire) {
  Past past;
  try {
    return tried(command, request, wire, past);
  } catch (const Interrupted& by) {
    throw interrupted(by, by.sent || past.is_in_doubt);
  }
}

}  // namespace activitysmith::api
