// The head of an answer, line by line as libcurl hands it over, and what the wait before the next
// try becomes of it. The first byte sets the try and the policy.

#include "fuzz/promise.hpp"
#include "http/message.hpp"
#include "http/retry.hpp"

#include <algorithm>
#include <cstdint>

namespace activitysmith::fuzz {
namespace {

using http::Response;
using http::RetryDecision;

constexpr std::time_t now = 1'777'617'000;  ///< Fri, 01 May 2026 06:30:00 GMT

Response response_of(std::string_view text) {
  Response response;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    http::add_head_line(response, text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return response;
}

void check_head(const Response& response) {
  constexpr std::string_view space = " \t\r\n";
  for (const http::Header& header : response.headers) {
    promise(header.name.find_first_of(":\n") == std::string::npos, "a name", header.name);
    promise(!header.name.starts_with("HTTP/"), "a status line is no header", header.name);
    promise(header.value.empty() || (space.find(header.value.front()) == space.npos &&
                                     space.find(header.value.back()) == space.npos),
            "a value has no space around it", header.value);
  }
}

void check_decision(const RetryDecision& decision, const http::RetryPolicy& policy, int tries,
                    Milliseconds left) {
  promise(!decision.why.empty(), "every decision is explained");
  promise(decision.after.count() >= 0, "no wait is negative");
  if (decision.again) {
    promise(decision.after < left, "a wait ends before the time does", decision.why);
    promise(tries <= policy.retries, "no more tries than allowed", decision.why);
  }
}

void run_head(std::string_view text) {
  constexpr int few = 4;
  constexpr Milliseconds left{30'000};
  constexpr std::chrono::seconds longest{1'000'000'000};
  if (text.empty()) {
    return;
  }
  const unsigned choice = static_cast<unsigned char>(text.front());
  Response response = response_of(text.substr(1));
  check_head(response);
  const auto wait = http::retry_after(response, now);
  promise(!wait || (wait->count() >= 0 && *wait <= longest), "a wait that time can hold");
  const http::RetryPolicy policy{(choice & 1U) != 0, (choice & 2U) != 0, few};
  const int tries = 1 + static_cast<int>(choice >> 2U & 7U);
  for (const int status : {200, 404, 408, 429, 500, 503}) {
    response.status = status;
    for (const bool is_rate_limit : {false, true}) {
      const http::TryResult result{response, {}, is_rate_limit};
      const RetryDecision decision = http::decide_retry(policy, result, tries, left, now, 1.0);
      check_decision(decision, policy, tries, left);
      promise(!decision.again || !wait || decision.after == *wait, "the server's wait is kept");
    }
  }
}

}  // namespace
}  // namespace activitysmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  activitysmith::fuzz::run_head({reinterpret_cast<const char*>(data), size});
  return 0;
}
