#include "fuzz/script.hpp"

#include "core/json.hpp"
#include "fuzz/wire.hpp"
#include "http/message.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace activitysmith::fuzz {
namespace {

/// The three digits behind the first space of a status line, as libcurl reads them; 200 for none.
int status_of(std::string_view line) {
  constexpr int least = 200;
  constexpr int most = 999;
  const std::size_t at = line.find(' ');
  int status = 0;
  for (std::size_t i = at + 1; at != line.npos && i < line.size() && i < at + 4; ++i) {
    status = '0' <= line[i] && line[i] <= '9' ? status * 10 + (line[i] - '0') : least;
  }
  return std::clamp(status, least, most);
}

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

http::Response answer_of(std::string_view text) {
  http::Response response;
  if (text.starts_with('~') || text.starts_with('^')) {
    response.defect = text.front() == '~' ? http::Defect::cut_short : http::Defect::too_large;
    text.remove_prefix(1);
  }
  response.status = status_of(text.substr(0, text.find('\n')));
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty() || line == "\r") {
      break;
    }
    http::add_head_line(response, line);
  }
  response.body = text;
  return response;
}

Try try_of(std::string_view text) {
  constexpr int phases = 5;
  if (text.starts_with('!') && text.size() > 1) {
    return {std::nullopt,
            static_cast<http::TransferPhase>(static_cast<unsigned char>(text[1]) % phases)};
  }
  return {answer_of(text)};
}

bool names_capacity(const std::string& body) {
  const Json json = Json::parse(body, nullptr, false);
  return json.is_object() && (json.contains("limit") || json.contains("active"));
}

}  // namespace

bool may_be_delivered(const Try& met) {
  constexpr int too_many = 429;
  constexpr int unavailable = 503;
  if (!met.answer) {
    return met.failure == http::TransferPhase::sent;
  }
  const bool says_when = !met.answer->header("Retry-After").empty();
  const bool is_rate = met.answer->status == too_many && !names_capacity(met.answer->body);
  return !is_rate && !(met.answer->status == unavailable && says_when);
}

http::TransferResult Script::send(const http::Request& request) {
  check_request(request);
  const std::string_view text = rest_.substr(0, rest_.find('\x04'));
  if (text.size() < rest_.size()) {
    rest_.remove_prefix(text.size() + 1);
  }
  const Try& met = tries.emplace_back(try_of(text));
  const bool is_timeout = !met.answer && met.failure == http::TransferPhase::sent;
  constexpr long usual_ms = 500;
  clock_.time += Milliseconds{is_timeout ? request.limits.total_ms
                                         : std::min(usual_ms, request.limits.total_ms)};
  if (!met.answer) {
    return http::NetworkFailure{met.failure, std::string{text.substr(2)}};
  }
  return *met.answer;
}

http::Inspection Script::inspect(const http::Request& request) { return inspected(*this, request); }

}  // namespace activitysmith::fuzz
