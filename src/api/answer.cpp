#include "api/answer.hpp"

#include "api/no_answer.hpp"
#include "api/refusal.hpp"
#include "text/parse_json.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

}  // namespace activitysmith::api
