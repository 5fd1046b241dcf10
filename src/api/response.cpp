// What an answer, or the lack of one, means: the exit code, a message, what to do about it, and
// whether the request may have been processed. Statuses are read together with the body, as the API
// uses 429 both for a rate limit, which passes, and for too many Live Activities, which waiting
// does not mend. Everything in an answer is untrusted, and is made printable before it is put into
// a message.

#include "api/response.hpp"

#include "core/json.hpp"
#include "core/text.hpp"
#include "http/retry.hpp"
#include "http/status.hpp"
#include "http/url.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>

namespace activitysmith::api {

namespace {

constexpr std::string_view outcome_unknown = "it may or may not have been delivered";
constexpr std::string_view nothing_sent = "nothing was sent";

Error unusable_response(const spec::Command& command, const http::Request& request,
                        const http::Response& response, std::string_view why) {
  return Error({.exit = ExitCode::api_failed,
                .message = fmt::format("the API answered {}, but {}", response.status, why),
                .hint = std::string{outcome_unknown},
                .status = response.status,
                .status_text = response.reason,
                .url = request.url,
                .response_body = response.body,
                .retryable = response.defect == http::Defect::cut_short && command.idempotent,
                .delivered = Delivered::unknown});
}

/// Returns why the answer is no complete document; empty if it is.
std::string_view body_problem(const http::Response& response) {
  if (http::status::is_interim(response.status)) {
    return "that is no final answer";
  }
  switch (response.defect) {
    case http::Defect::cut_short: return "the answer was cut short";
    case http::Defect::too_large: return "the answer is larger than 1 MiB";
    case http::Defect::none: break;
  }
  return response.body.empty() ? "the answer is empty" : "";
}

Json parse_object(const spec::Command& command, const http::Request& request,
                  const http::Response& response) {
  if (const std::string_view problem = body_problem(response); !problem.empty()) {
    throw unusable_response(command, request, response, problem);
  }
  auto answer = text::parse_json(response.body);
  if (!answer) {
    throw unusable_response(command, request, response, "the answer is not JSON");
  }
  if (!answer->is_object()) {
    throw unusable_response(command, request, response, "the answer is no JSON object");
  }
  return *std::move(answer);
}

/// Returns whether a script can use the value as it is printed.
bool is_printable_word(const Json& value) {
  return value.is_string() && !value.get_ref<const std::string&>().empty() &&
         text::printable_line(value.get_ref<const std::string&>()) ==
             value.get_ref<const std::string&>();
}

}  // namespace

Json parse_response(const spec::Command& command, const http::Request& request,
                    const http::Response& response) {
  if (http::status::is_redirect(response.status) || http::status::is_error(response.status)) {
    throw error_response(command, request, response);
  }
  Json answer = parse_object(command, request, response);
  const std::string confirms{command.confirms};
  // A proxy, or another server at that address, may answer 200 with something else.
  if (!confirms.empty() && (!answer.contains(confirms) || answer[confirms] != true)) {
    throw unusable_response(command, request, response,
                            "the answer does not say that it succeeded");
  }
  const std::string promised{command.result};
  // Scripts use this word as it is printed, in the next command line.
  if (!promised.empty() && (!answer.contains(promised) || !is_printable_word(answer[promised]))) {
    throw unusable_response(command, request, response,
                            fmt::format("the answer has no usable {}", promised));
  }
  return answer;
}

namespace {

/// Completes "the server's certificate …"; empty if the problem is unknown.
std::string_view describe(http::CertificateProblem problem) {
  switch (problem) {
    case http::CertificateProblem::expired: return "has expired";
    case http::CertificateProblem::not_yet_valid: return "is not valid yet";
    case http::CertificateProblem::unknown_issuer:
      return "is not from an authority that this machine trusts";
    case http::CertificateProblem::wrong_host: return "is for another host";
    case http::CertificateProblem::unknown: break;
  }
  return {};
}

std::string clock_says(std::time_t now) {
  return fmt::format("this machine's clock says {:%Y-%m-%d %H:%M} UTC", fmt::gmtime(now));
}

/// Says whose certificate is not trusted, or that the proxy refused or cannot be used; empty for
/// other failures.
std::string obstacle(const http::NetworkFailure& error, const http::Proxy& proxy) {
  const bool is_proxy = error.phase == http::TransferPhase::proxy;
  if (const std::string_view problem = describe(error.certificate); !problem.empty()) {
    return fmt::format("the {}'s certificate {}: ", is_proxy ? "proxy" : "server", problem);
  }
  if (is_proxy) {
    return "the proxy refused: ";
  }
  return http::is_about_proxy(proxy, error.what)
             ? fmt::format("the proxy of {} cannot be used: ", proxy.variable)
             : "";
}

/// Returns what to do about a proxy that refused or cannot be used; empty for other failures.
std::string proxy_remedy(const http::NetworkFailure& error, const http::Proxy& proxy) {
  const std::string variable = proxy.variable.empty() ? "HTTPS_PROXY" : proxy.variable;
  if (error.phase == http::TransferPhase::proxy) {
    return fmt::format("check {} and what the proxy allows", variable);
  }
  if (!http::is_about_proxy(proxy, error.what)) {
    return {};
  }
  return fmt::format("check {}{}{}", variable, proxy.remedy.empty() ? "" : "; ", proxy.remedy);
}

}  // namespace

std::string certificate_remedy(http::CertificateProblem problem, std::time_t now) {
  switch (problem) {
    case http::CertificateProblem::expired:
      return clock_says(now) + "; if that is right, the server needs a new certificate";
    case http::CertificateProblem::not_yet_valid:
      return clock_says(now) + "; set it right if it is behind";
    case http::CertificateProblem::unknown_issuer:
      return "give the authority's certificate with --cacert FILE";
    case http::CertificateProblem::wrong_host: return "check --api-url";
    case http::CertificateProblem::unknown: break;
  }
  return {};
}

Error network_error(const spec::Command& command, const http::Request& request,
                    const http::NetworkFailure& error, std::time_t now, const http::Proxy& proxy) {
  const bool sent = error.phase == http::TransferPhase::sent;
  const std::string cause = text::printable_line(error.what);
  std::string hint{sent ? outcome_unknown : nothing_sent};
  if (const std::string remedy = certificate_remedy(error.certificate, now); !remedy.empty()) {
    hint += "; " + remedy;
  } else if (const std::string way = sent ? "" : proxy_remedy(error, proxy); !way.empty()) {
    hint += "; " + way;
  }
  return Error({.exit = sent ? ExitCode::unknown : ExitCode::unreachable,
                .message = sent ? fmt::format("sent, but no answer came: {}", cause)
                                : fmt::format("could not reach the API: {}{}",
                                              obstacle(error, proxy), cause),
                .hint = std::move(hint),
                .url = request.url,
                .cause = cause,
                .retryable = !sent || command.idempotent,
                .delivered = sent ? Delivered::unknown : Delivered::no});
}

Error interruption_error(const Interrupted& by, bool sent) {
  Report report = interruption(by.signal);
  report.hint = std::string{sent ? outcome_unknown : nothing_sent};
  report.delivered = sent ? Delivered::unknown : Delivered::no;
  return Error(std::move(report));
}

namespace {

/// The meaning of an error response: exit code, begin of the message, and what to do next.
struct Diagnosis {
  ExitCode exit;
  std::string what;
  std::string hint = {};
  bool retryable = false;
  Delivered delivered = Delivered::no;
  std::string_view code = {};
};

/// Returns the object in the body; an empty one if the body is something else.
Json body_of(std::string_view text) {
  auto body = text::parse_json(text);
  return body && body->is_object() ? *std::move(body) : Json::object();
}

std::string word(const Json& body, const char* key) {
  return body.contains(key) && body[key].is_string()
             ? text::printable_line(body[key].get_ref<const std::string&>())
             : std::string{};
}

/// Returns the API's own explanation: its "message" or else "error", and its "code".
std::string explanation(const Json& body) {
  const std::string message = word(body, "message");
  std::string text = message.empty() ? word(body, "error") : message;
  const std::string code = word(body, "code");
  return code.empty() || text.empty() ? text : fmt::format("{} ({})", text, code);
}

/// Returns what the API says, in lower case: its "error" and its "message".
std::string said(const Json& body) {
  return text::lower(word(body, "error") + " " + word(body, "message"));
}

bool is_about_recipients(const Json& body) {
  // One status, 404 or 422, for two situations: only the words tell that there is nobody to notify.
  return said(body).find("recipient") != std::string::npos;
}

/// The path of a request, which many servers repeat in a 404, names a stream, too; it does not
/// count.
bool is_about_card(const Json& body) {
  const std::string text = said(body);
  std::istringstream words(text);
  return text.find("live activity") != text.npos ||
         std::any_of(std::istream_iterator<std::string>(words), {},
                     [](const std::string& word) { return word.starts_with("stream"); });
}

Diagnosis diagnose_badge(const http::Response& response, const Json& body) {
  std::string reached = body["devices_updated"].dump();
  if (body.contains("devices_targeted")) {
    reached += " of " + body["devices_targeted"].dump();
  }
  return {ExitCode::api_failed, "the badge did not reach every device",
          text::printable_line(reached) + " devices have it",
          http::status::is_server_error(response.status), Delivered::unknown};
}

/// Returns "try again in 17 s" or "try again after Fri, 01 May …", from Retry-After or RateLimit.
std::string when_to_try_again(const http::Response& response) {
  const auto wait = http::retry_after(response, std::time(nullptr));
  if (!wait || wait->count() == 0) {
    return "try again later";
  }
  const std::string_view after = response.header("Retry-After");
  if (http::parse_date(after)) {
    return "try again after " + text::printable_line(after);
  }
  return fmt::format("try again in {} s",
                     std::chrono::duration_cast<std::chrono::seconds>(*wait).count());
}

bool is_about_capacity(const Json& body) {
  return body.contains("limit") || body.contains("active");
}

Diagnosis diagnose_limit(const http::Response& response, const Json& body) {
  if (is_about_capacity(body)) {
    return {ExitCode::limited,
            "too many Live Activities",
            text::printable_line(
                fmt::format("{} of {} are active; end one first: activitysmith stream end KEY",
                            body.contains("active") ? body["active"].dump() : "all",
                            body.contains("limit") ? body["limit"].dump() : "the allowed ones")),
            false,
            Delivered::no,
            "activity_limit"};
  }
  return {ExitCode::limited,
          "the rate limit is reached",
          when_to_try_again(response),
          true,
          Delivered::no,
          "rate_limited"};
}

Diagnosis diagnose_billing(const Json& body) {
  const std::string url = word(body, "upgrade_url");
  return {ExitCode::limited,
          "the account's plan does not allow it",
          url.empty() ? "see the account's plan" : "see " + url,
          false,
          Delivered::no,
          "billing"};
}

Diagnosis diagnose_redirect(const http::Response& response) {
  const std::string target = text::printable_line(response.header("Location"));
  return {ExitCode::api_failed, "the API redirects" + (target.empty() ? "" : " to " + target),
          "redirects are not followed; check --api-url"};
}

/// A server that says when to come back has not processed the request; any other may have.
Diagnosis diagnose_failure(const spec::Command& command, const http::Response& response) {
  const bool surely_not = !http::status::is_server_error(response.status) ||
                          (response.status == http::status::service_unavailable &&
                           !response.header("Retry-After").empty());
  return {ExitCode::api_failed, "the API failed",
          surely_not ? when_to_try_again(response) : std::string{outcome_unknown},
          surely_not || command.idempotent, surely_not ? Delivered::no : Delivered::unknown};
}

Diagnosis diagnose_not_found(const spec::Command& command, const Json& body) {
  if (is_about_recipients(body)) {
    return {ExitCode::not_found, "no recipients", "check the channels and that the app is set up"};
  }
  return {ExitCode::not_found, "not found", std::string{command.if_missing}};
}

Diagnosis diagnose(const spec::Command& command, const http::Response& response, const Json& body) {
  // A badge that reached some of the devices comes with an error status, but is not refused.
  if (body.contains("devices_updated")) {
    return diagnose_badge(response, body);
  }
  if (http::status::is_redirect(response.status)) {
    return diagnose_redirect(response);
  }
  if (http::status::is_server_error(response.status)) {
    return diagnose_failure(command, response);
  }
  switch (response.status) {
    case http::status::unauthorized:
      return {ExitCode::key, "the API does not accept the key", "check the API key"};
    case http::status::payment_required: return diagnose_billing(body);
    case http::status::forbidden:
      return {ExitCode::key, "the key does not allow it", "check what the key may reach"};
    case http::status::not_found: return diagnose_not_found(command, body);
    case http::status::request_timeout:
    case http::status::too_early: return diagnose_failure(command, response);
    case http::status::unprocessable_content:
      if (is_about_recipients(body)) {
        return diagnose_not_found(command, body);
      }
      break;
    case http::status::too_many_requests: return diagnose_limit(response, body);
    default: break;
  }
  return {ExitCode::refused, "the API refused the content", ""};
}

}  // namespace

bool is_rate_limit(const http::Response& response) {
  return response.status == http::status::too_many_requests &&
         !is_about_capacity(body_of(response.body));
}

bool is_missing_card(const Report& failure) {
  return failure.status == http::status::not_found && is_about_card(body_of(failure.response_body));
}

Error error_response(const spec::Command& command, const http::Request& request,
                     const http::Response& response) {
  const Json body = body_of(response.body);
  const Diagnosis diagnosis = diagnose(command, response, body);
  const std::string explained = explanation(body);
  const auto wait = http::retry_after(response, std::time(nullptr));
  std::optional<long long> seconds;
  if (diagnosis.retryable && wait) {
    seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
  }
  return Error({.exit = diagnosis.exit,
                .code = diagnosis.code,
                .message = fmt::format("{} ({}{}{}){}{}", diagnosis.what, response.status,
                                       response.reason.empty() ? "" : " ",
                                       text::printable_line(response.reason),
                                       explained.empty() ? "" : ": ", explained),
                .hint = diagnosis.hint,
                .status = response.status,
                .status_text = text::printable_line(response.reason),
                .url = request.url,
                .response_body = response.body,
                .retryable = diagnosis.retryable,
                .retry_after = seconds,
                .delivered = diagnosis.delivered});
}

}  // namespace activitysmith::api
