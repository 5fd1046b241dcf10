#include "api/refusal.hpp"

#include "http/date.hpp"
#include "http/retry.hpp"
#include "text/letter_case.hpp"
#include "text/parse_json.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <string>

namespace activitysmith::api {
namespace {

/// What a refusal comes to: its exit, how its line begins, and what to do next.
struct Verdict {
  ExitCode exit;
  std::string what;
  std::string hint = {};
  bool retryable = false;
  Delivered delivered = Delivered::no;
};

/// The body's object; empty where the body is none.
Json body_of(const http::Response& response) {
  try {
    Json body = text::parse_json(response.body);
    return body.is_object() ? body : Json::object();
  } catch (const text::JsonError&) {
    return Json::object();
  }
}

std::string word(const Json& body, const char* key) {
  return body.contains(key) && body[key].is_string()
             ? text::printable_line(body[key].get_ref<const std::string&>())
             : std::string{};
}

/// The API's own explanation: its message, else its error, with its code.
std::string explanation(const Json& body) {
  const std::string message = word(body, "message");
  std::string text = message.empty() ? word(body, "error") : message;
  const std::string code = word(body, "code");
  return code.empty() || text.empty() ? text : fmt::format("{} ({})", text, code);
}

bool speaks_of_recipients(const Json& body) {
  const std::string text = text::lower(word(body, "error") + " " + word(body, "message"));
  return text.find("recipient") != std::string::npos;
}

Verdict badge_verdict(const http::Response& response, const Json& body) {
  constexpr int first_failure = 500;
  std::string reached = body["devices_updated"].dump();
  if (body.contains("devices_targeted")) {
    reached += " of " + body["devices_targeted"].dump();
  }
  return {ExitCode::api_failed, "the badge did not reach every device",
          text::printable_line(reached) + " devices have it", response.status >= first_failure,
          Delivered::unknown};
}

/// "try again in 17 s", "try again after Fri, 01 May …", as Retry-After or RateLimit say.
std::string when_to_try_again(const http::Response& response) {
  const auto wait = http::wanted_wait(response, std::time(nullptr));
  if (!wait || wait->count() == 0) {
    return "try again later";
  }
  const std::string_view after = response.header("Retry-After");
  if (http::parsed_date(after)) {
    return "try again after " + text::printable_line(after);
  }
  return fmt::format("try again in {} s",
                     std::chrono::duration_cast<std::chrono::seconds>(*wait).count());
}

/// A limit on how many there may be names itself; waiting does not mend it.
bool names_capacity(const Json& body) { return body.contains("limit") || body.contains("active"); }

Verdict limit_verdict(const http::Response& response, const Json& body) {
  if (names_capacity(body)) {
    return {ExitCode::limited, "too many Live Activities",
            text::printable_line(
                fmt::format("{} of {} are active; end one first",
                            body.contains("active") ? body["active"].dump() : "all",
                            body.contains("limit") ? body["limit"].dump() : "the allowed ones"))};
  }
  return {ExitCode::limited, "the rate limit is reached", when_to_try_again(response), true};
}

Verdict billing_verdict(const Json& body) {
  const std::string url = word(body, "upgrade_url");
  return {ExitCode::limited, "the account's plan does not allow it",
          url.empty() ? "see the account's plan" : "see " + url};
}

Verdict redirect_verdict(const http::Response& response) {
  const std::string target = text::printable_line(response.header("Location"));
  return {ExitCode::api_failed, "the API redirects" + (target.empty() ? "" : " to " + target),
          "redirects are not followed; check --api-url"};
}

/// A server that says when to come back has not begun; one that only says that it failed may have.
Verdict failure_verdict(const spec::Command& command, const http::Response& response) {
  constexpr int first_failure = 500;
  constexpr int unavailable = 503;
  const bool surely_not =
      response.status < first_failure ||
      (response.status == unavailable && !response.header("Retry-After").empty());
  return {ExitCode::api_failed, "the API failed",
          surely_not ? when_to_try_again(response) : "it may or may not have been delivered",
          surely_not || command.idempotent, surely_not ? Delivered::no : Delivered::unknown};
}

Verdict not_found_verdict(const spec::Command& command, const Json& body) {
  if (speaks_of_recipients(body)) {
    return {ExitCode::not_found, "no recipients", "check the channels and that the app is set up"};
  }
  return {ExitCode::not_found, "not found", std::string{command.if_missing}};
}

Verdict verdict_on(const spec::Command& command, const http::Response& response, const Json& body) {
  constexpr int first_error = 400;
  constexpr int first_failure = 500;
  if (body.contains("devices_updated")) {
    return badge_verdict(response, body);
  }
  if (response.status < first_error) {
    return redirect_verdict(response);
  }
  if (response.status >= first_failure) {
    return failure_verdict(command, response);
  }
  switch (response.status) {
    case 401: return {ExitCode::key, "the API does not accept the key", "check the API key"};
    case 402: return billing_verdict(body);
    case 403: return {ExitCode::key, "the key does not allow it", "check what the key may reach"};
    case 404: return not_found_verdict(command, body);
    case 408:
    case 425: return failure_verdict(command, response);
    case 422:
      if (speaks_of_recipients(body)) {
        return not_found_verdict(command, body);
      }
      break;
    case 429: return limit_verdict(response, body);
    default: break;
  }
  return {ExitCode::refused, "the API refused the content", ""};
}

}  // namespace

bool is_rate_limit(const http::Response& response) {
  constexpr int too_many = 429;
  return response.status == too_many && !names_capacity(body_of(response));
}

Error refusal(const spec::Command& command, const http::Request& request,
              const http::Response& response) {
  const Json body = body_of(response);
  const Verdict verdict = verdict_on(command, response, body);
  const std::string explained = explanation(body);
  return Error({.exit = verdict.exit,
                .message = fmt::format("{} ({}{}{}){}{}", verdict.what, response.status,
                                       response.reason.empty() ? "" : " ",
                                       text::printable_line(response.reason),
                                       explained.empty() ? "" : ": ", explained),
                .hint = verdict.hint,
                .status = response.status,
                .status_text = text::printable_line(response.reason),
                .url = request.url,
                .response_body = text::excerpt(response.body),
                .retryable = verdict.retryable,
                .delivered = verdict.delivered});
}

}  // namespace activitysmith::api
