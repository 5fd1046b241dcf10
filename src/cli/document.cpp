// The JSON that the program prints: of failures, of dry runs, and what --field finds in an answer.
// Names in failures are those of the service's own command line, since scripts may read both.

#include "cli/document.hpp"

#include "core/number.hpp"
#include "core/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace activitysmith::cli {

namespace {

void add_text(Json& object, const char* key, const std::string& value) {
  if (!value.empty()) {
    object[key] = value;
  }
}

/// The body of an answer as JSON if it is some, else as text.
Json body_of(const std::string& body) {
  auto json = text::parse_json(body);
  return json ? *std::move(json) : Json(text::excerpt(body));
}

/// The member or entry of `value` called `key`; null if there is none.
const Json* step_into(const Json& value, const std::string& key) {
  if (value.is_object()) {
    return value.contains(key) ? &value[key] : nullptr;
  }
  // --field items.0.name goes into arrays, too.
  const auto index = text::whole_number(key);
  const bool inside =
      value.is_array() && index && *index >= 0 && static_cast<std::size_t>(*index) < value.size();
  return inside ? &value[static_cast<std::size_t>(*index)] : nullptr;
}

}  // namespace

std::string document(const Json& json) {
  constexpr int indent = 2;
  return text::escape_controls(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

Json failure(const Report& report) {
  Json error;
  error["code"] = report.code.empty() ? meaning_of(report.exit).name : report.code;
  error["message"] = report.message;
  add_text(error, "hint", report.hint);
  if (report.status != 0) {
    error["status"] = report.status;
  }
  add_text(error, "statusText", report.status_text);
  add_text(error, "url", report.url);
  if (!report.response_body.empty()) {
    error["responseBody"] = body_of(report.response_body);
  }
  add_text(error, "cause", report.cause);
  error["retryable"] = report.retryable;
  if (report.retry_after) {
    error["retryAfter"] = *report.retry_after;
  }
  error["delivered"] = name_of(report.delivered);
  error["retries"] = report.retries;
  return {{"error", std::move(error)}};
}

Json dry_run(const http::Request& request) {
  Json headers = Json::object();
  for (const http::Header& header : request.headers) {
    headers[header.name] =
        header.name == "Authorization" ? std::string{"Bearer [redacted]"} : header.value;
  }
  // Written by the program itself, around values that had all the depth and keys they may have.
  Json body = request.body ? Json::parse(*request.body) : Json();
  return {{"method", request.method},
          {"url", request.url},
          {"headers", std::move(headers)},
          {"body", std::move(body)}};
}

const Json* find_field(const Json& answer, std::string_view path) {
  const Json* value = &answer;
  while (value != nullptr && !path.empty()) {
    const std::string_view key = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(key.size() + 1, path.size()));
    value = step_into(*value, std::string{key});
  }
  return value;
}

std::optional<std::string> field_line(const Json& value) {
  if (value.is_null()) {
    return std::nullopt;
  }
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string field_names(const Json& answer) {
  std::string names;
  for (const auto& [key, value] : answer.items()) {
    names.append(names.empty() ? "" : ", ").append(text::printable_line(key));
  }
  return names;
}

}  // namespace activitysmith::cli
