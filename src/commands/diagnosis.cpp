#include "commands/diagnosis.hpp"

#include "http/date.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>

namespace activitysmith::commands {
namespace {

Check failed(std::string name, const http::Inspection& found, std::string remedy) {
  const std::string what = found.failure ? found.failure->what() : "no answer";
  return {std::move(name), text::printable_line(what), std::move(remedy), ExitCode::unreachable};
}

std::string remedy_of(http::Trust trust) {
  switch (trust) {
    case http::Trust::expired:
    case http::Trust::early: return "set this machine's clock right, or renew the certificate";
    case http::Trust::unknown_issuer: return "give the authority's certificate with --cacert FILE";
    case http::Trust::other_host: return "check --api-url";
    case http::Trust::unclear: break;
  }
  return "check that the server speaks TLS 1.2 or newer";
}

Check tls_check(const http::Inspection& found) {
  if (!found.secured) {
    return failed("tls", found,
                  remedy_of(found.failure ? found.failure->trust : http::Trust::unclear));
  }
  const http::Certificate& certificate = found.certificate;
  return {"tls", text::printable_line(fmt::format("{}, by {}, from {} until {}",
                                                  certificate.subject, certificate.issuer,
                                                  certificate.from, certificate.until))};
}

/// A clock that is off makes certificates seem out of date and timestamps wrong.
std::vector<Check> clock_check(const http::Response& answer, std::time_t now) {
  constexpr std::time_t most = 60;
  const auto server = http::parsed_date(answer.header("Date"));
  if (!server) {
    return {};
  }
  const std::time_t off = now - *server;
  const std::string finding = off == 0 ? "as the server's"
                                       : fmt::format("{} s {} the server's", std::abs(off),
                                                     off > 0 ? "ahead of" : "behind");
  if (std::abs(off) <= most) {
    return {{"clock", finding}};
  }
  return {{"clock", finding, "set this machine's clock right", ExitCode::unreachable}};
}

}  // namespace

std::vector<Check> network_checks(const http::Inspection& found, const std::string& url,
                                  std::time_t now) {
  std::vector<Check> checks;
  if (!found.resolved) {
    return {failed("dns", found, "check the host's name and this machine's resolver")};
  }
  checks.push_back({"dns", "names resolve"});
  if (!found.connected) {
    checks.push_back(failed("tcp", found, "check the network, the firewall and the proxy"));
    return checks;
  }
  checks.push_back({"tcp", "connected to " + found.address});
  if (url.starts_with("https://")) {
    checks.push_back(tls_check(found));
    if (!found.secured) {
      return checks;
    }
  }
  if (!found.answer) {
    checks.push_back(failed("http", found, "try again later"));
    return checks;
  }
  checks.push_back({"http", fmt::format("answers with {}", found.answer->status)});
  std::ranges::move(clock_check(*found.answer, now), std::back_inserter(checks));
  return checks;
}

Json document_of(const std::vector<Check>& checks) {
  Json list = Json::array();
  for (const Check& check : checks) {
    Json one{{"name", check.name}, {"ok", check.is_good()}, {"finding", check.finding}};
    if (!check.remedy.empty()) {
      one["remedy"] = check.remedy;
    }
    list.push_back(std::move(one));
  }
  return {{"ok", std::ranges::all_of(checks, &Check::is_good)}, {"checks", std::move(list)}};
}

}  // namespace activitysmith::commands
