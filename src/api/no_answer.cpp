#include "api/no_answer.hpp"

#include "text/printable.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <string>

namespace activitysmith::api {
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

}  // namespace activitysmith::api
