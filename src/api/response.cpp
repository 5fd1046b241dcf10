#include "api/response.hpp"

#include "core/json.hpp"
#include "core/text.hpp"
#include "http/retry.hpp"
#include "http/url.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <string>

namespace activitysmith::api {

namespace {

Error unusable(const spec::Command& command, const http::Request& request,
               const http::Response& response, std::string_view why) {
  return Error({.exit = ExitCode::api_failed,
                .message = fmt::format("the API answered {}, but {}", response.status, why),
                .hint = std::string{in_doubt},
                .status = response.status,
                .status_text = response.reason,
                .url = request.url,
                .response_body = text::excerpt(response.body),
                .retryable = response.defect == http::Defect::cut_short && command.idempotent,
                .delivered = Delivered::unknown});
}

/// What is wrong with the answer as a document; empty if nothing is.
std::string_view flaw_of(const http::Response& response) {
  constexpr int first_final = 200;
  if (response.status < first_final) {
    return "that is no final answer";
  }
  switch (response.defect) {
    case http::Defect::cut_short: return "the answer was cut short";
    case http::Defect::too_large: return "the answer is larger than 1 MiB";
    case http::Defect::none: break;
  }
  return response.body.empty() ? "the answer is empty" : "";
}

Json parsed(const spec::Command& command, const http::Request& request,
            const http::Response& response) {
  if (const std::string_view flaw = flaw_of(response); !flaw.empty()) {
    throw unusable(command, request, response, flaw);
  }
  try {
    Json answer = text::parse_json(response.body);
    if (answer.is_object()) {
      return answer;
    }
  } catch (const text::JsonError&) {
    throw unusable(command, request, response, "the answer is not JSON");
  }
  throw unusable(command, request, response, "the answer is no JSON object");
}

/// Whether the value that is printed is one that a script can use.
bool is_printable_word(const Json& value) {
  return value.is_string() && !value.get_ref<const std::string&>().empty() &&
         text::printable_line(value.get_ref<const std::string&>()) ==
             value.get_ref<const std::string&>();
}

}  // namespace

Json accepted(const spec::Command& command, const http::Request& request,
              const http::Response& response) {
  constexpr int first_beyond_success = 300;
  if (response.status >= first_beyond_success) {
    throw refusal(command, request, response);
  }
  Json answer = parsed(command, request, response);
  if (!answer.contains("success") || answer["success"] != true) {
    throw unusable(command, request, response, "the answer does not say that it succeeded");
  }
  const std::string promised{command.result};
  if (!promised.empty() && (!answer.contains(promised) || !is_printable_word(answer[promised]))) {
    throw unusable(command, request, response,
                   fmt::format("the answer has no usable {}", promised));
  }
  return answer;
}

namespace {

constexpr std::string_view nothing_sent = "nothing was sent";

struct Explanation {
  std::string what;  ///< of the certificate, behind "the server's certificate"
  std::string remedy;
};

std::string clock_says(std::time_t now) {
  return fmt::format("this machine's clock says {:%Y-%m-%d %H:%M} UTC", fmt::gmtime(now));
}

Explanation explained(http::Trust trust, std::time_t now) {
  switch (trust) {
    case http::Trust::expired:
      return {"has expired", clock_says(now) + "; if that is right, the server needs a new one"};
    case http::Trust::early:
      return {"is not valid yet", clock_says(now) + "; set it right if it is behind"};
    case http::Trust::unknown_issuer:
      return {"is not from an authority that this machine trusts",
              "give the authority's certificate with --cacert FILE"};
    case http::Trust::other_host: return {"is for another host", "check --api-url"};
    case http::Trust::unclear: break;
  }
  return {};
}

/// What lies between here and the API that did not let the request through.
std::string obstacle(const http::NetworkError& error, const std::string& what) {
  const bool is_proxy = error.phase == http::Phase::proxy;
  if (!what.empty()) {
    return fmt::format("the {}'s certificate {}: ", is_proxy ? "proxy" : "server", what);
  }
  return is_proxy ? "the proxy refused: " : "";
}

}  // namespace

Error no_answer(const spec::Command& command, const http::Request& request,
                const http::NetworkError& error, std::time_t now) {
  const bool sent = error.phase == http::Phase::sent;
  const std::string cause = text::printable_line(error.what());
  const Explanation certificate = explained(error.trust, now);
  std::string hint{sent ? in_doubt : nothing_sent};
  if (!certificate.remedy.empty()) {
    hint += "; " + certificate.remedy;
  } else if (error.phase == http::Phase::proxy) {
    hint += "; check HTTPS_PROXY and what the proxy allows";
  }
  return Error({.exit = sent ? ExitCode::unknown : ExitCode::unreachable,
                .message = sent ? fmt::format("sent, but no answer came: {}", cause)
                                : fmt::format("could not reach the API: {}{}",
                                              obstacle(error, certificate.what), cause),
                .hint = std::move(hint),
                .url = request.url,
                .cause = cause,
                .retryable = !sent || command.idempotent,
                .delivered = sent ? Delivered::unknown : Delivered::no});
}

Error interrupted(const Interrupted& by, bool sent) {
  Report report = interruption(by.signal);
  report.hint = std::string{sent ? in_doubt : nothing_sent};
  report.delivered = sent ? Delivered::unknown : Delivered::no;
  return Error(std::move(report));
}

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
