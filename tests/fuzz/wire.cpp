#include "fuzz/wire.hpp"

#include "core/json.hpp"
#include "core/text.hpp"
#include "fuzz/promise.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace activitysmith::fuzz {
namespace {

/// An answer that holds what every command promises.
constexpr const char* answer =
    R"({"success":true,"operation":"updated","activity_id":"a1","timestamp":"2026-05-01T00:00:00Z"})";

bool has_control(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

void check_request(const http::Request& request) {
  const bool is_plain = std::ranges::all_of(
      request.url, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; });
  promise(is_plain && request.url.starts_with("http"), "a URL", request.url);
  for (const http::Header& header : request.headers) {
    promise(!has_control(header.name) && !has_control(header.value), "a header is one line",
            header.name);
  }
  promise(request.limits.total_ms > 0 && request.limits.connect_ms > 0, "every try has a limit");
  if (request.body) {
    promise(text::first_invalid(*request.body) == std::string::npos && Json::accept(*request.body),
            "the body is JSON", *request.body);
  }
}

http::Inspection inspected(http::Transport& transport, const http::Request& request) {
  http::Inspection found;
  auto result = transport.send(request);
  if (const auto* const failure = std::get_if<http::NetworkFailure>(&result)) {
    found.failure = *failure;
  } else {
    found.answer = std::get<http::Response>(std::move(result));
    found.resolved = found.connected = found.secured = true;
  }
  return found;
}

http::TransferResult Accepting::send(const http::Request& request) {
  check_request(request);
  requests.push_back(request);
  http::Response response;
  response.status = 200;
  response.reason = "OK";
  response.body = answer;
  return response;
}

}  // namespace activitysmith::fuzz
