#include "http/head.hpp"

#include <algorithm>
#include <string>

namespace activitysmith::http {
namespace {

std::string_view without_line_end(std::string_view line) {
  return line.substr(0, line.find_last_not_of("\r\n") + 1);
}

/// "HTTP/1.1 404 Not Found": the words behind the status.
std::string reason_of(std::string_view status_line) {
  const std::size_t status = status_line.find(' ');
  const std::size_t reason =
      status_line.find(' ', status == status_line.npos ? status : status + 1);
  return reason == status_line.npos ? std::string{} : std::string{status_line.substr(reason + 1)};
}

}  // namespace

void add_head_line(Response& response, std::string_view line) {
  line = without_line_end(line);
  if (line.starts_with("HTTP/") && line.find(':') == std::string_view::npos) {
    response.headers.clear();
    response.reason = reason_of(line);
  } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
    std::string_view value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    response.headers.push_back({std::string{line.substr(0, colon)}, std::string{value}});
  }
}

}  // namespace activitysmith::http
