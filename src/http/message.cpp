#include "http/message.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <string>

namespace activitysmith::http {

std::string_view Response::header(std::string_view name) const {
  // HTTP/2 has all names in lower case.
  const auto found = std::ranges::find_if(headers, [&](const Header& header) {
    return std::ranges::equal(
        header.name, name, {}, [](char c) { return text::lower(c); },
        [](char c) { return text::lower(c); });
  });
  return found == headers.end() ? std::string_view{} : found->value;
}

namespace {

/// Returns the words after the status: "Not Found" of "HTTP/1.1 404 Not Found".
std::string reason_of(std::string_view status_line) {
  const std::size_t status = status_line.find(' ');
  const std::size_t reason =
      status_line.find(' ', status == status_line.npos ? status : status + 1);
  return reason == status_line.npos ? std::string{} : std::string{status_line.substr(reason + 1)};
}

}  // namespace

void add_head_line(Response& response, std::string_view line) {
  line = text::trimmed(line);
  if (line.starts_with("HTTP/")) {
    constexpr std::size_t usual_count = 16;
    // A new head replaces the one before it, which was interim (100, 103) or that of a request
    // which libcurl sent again.
    response.headers.clear();
    response.headers.reserve(usual_count);
    response.reason = reason_of(line);
  } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
    // Only after the status line, whose reason may contain a colon. The empty line that ends a head
    // has none.
    response.headers.push_back(
        {std::string{line.substr(0, colon)}, std::string{text::trimmed(line.substr(colon + 1))}});
  }
}

}  // namespace activitysmith::http
