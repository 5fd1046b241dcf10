#include "commands/diagnosis.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace activitysmith::commands {
namespace {

constexpr std::time_t now = 1'777'617'000;  // Fri, 01 May 2026 06:30:00 GMT
constexpr const char* url = "https://example.com:8443/api";

http::Inspection complete(const char* date = "Fri, 01 May 2026 06:29:57 GMT") {
  http::Inspection found;
  found.resolved = found.connected = found.secured = true;
  found.address = "192.0.2.1 port 8443";
  found.certificate = {"CN = example.com", "CN = CA", "Jan 1 2026", "Jan 1 2027"};
  found.answer =
      http::Response{.status = 404, .reason = {}, .headers = {{"Date", date}}, .body = {}};
  return found;
}

std::vector<std::string> names(const std::vector<Check>& checks) {
  std::vector<std::string> result;
  for (const Check& check : checks) {
    result.push_back((check.is_good() ? "" : "!") + check.name);
  }
  return result;
}

using Names = std::vector<std::string>;

TEST_CASE("a call that comes through passes every check, whatever the status") {
  const std::vector<Check> checks = network_checks(complete(), url, now);
  CHECK(names(checks) == Names{"dns", "tcp", "tls", "http", "clock"});
  CHECK(checks[0].finding == "names resolve");
  CHECK(test::contains(checks[1].finding, "192.0.2.1 port 8443"));
  CHECK(test::contains(checks[2].finding, "until Jan 1 2027"));
  CHECK(test::contains(checks[3].finding, "404"));
  CHECK(test::contains(checks[4].finding, "3 s ahead of"));
}

TEST_CASE("plain http has no TLS to check, and no Date no clock") {
  http::Inspection found = complete();
  found.secured = false;
  found.answer->headers.clear();
  CHECK(names(network_checks(found, "http://localhost/api", now)) == Names{"dns", "tcp", "http"});
}

TEST_CASE("the first step that fails is the last that is told") {
  http::Inspection found = complete();
  found.answer.reset();
  found.failure = http::NetworkError(http::Phase::sent, "Empty reply");
  CHECK(names(network_checks(found, url, now)) == Names{"dns", "tcp", "tls", "!http"});
  found.secured = false;
  found.failure = http::NetworkError(http::Phase::tls, "expired", http::Trust::expired);
  const std::vector<Check> untrusted = network_checks(found, url, now);
  CHECK(names(untrusted) == Names{"dns", "tcp", "!tls"});
  CHECK(test::contains(untrusted.back().remedy, "clock"));
  CHECK(untrusted.back().exit == ExitCode::unreachable);
  found.connected = false;
  CHECK(names(network_checks(found, url, now)) == Names{"dns", "!tcp"});
  found.resolved = false;
  CHECK(names(network_checks(found, url, now)) == Names{"!dns"});
}

TEST_CASE("each flaw of a certificate has its remedy") {
  http::Inspection found = complete();
  found.secured = false;
  const auto remedy = [&](http::Trust trust) {
    found.failure = http::NetworkError(http::Phase::tls, "no", trust);
    return network_checks(found, url, now).back().remedy;
  };
  CHECK(test::contains(remedy(http::Trust::early), "clock"));
  CHECK(test::contains(remedy(http::Trust::unknown_issuer), "--cacert"));
  CHECK(test::contains(remedy(http::Trust::other_host), "--api-url"));
  CHECK(test::contains(remedy(http::Trust::unclear), "TLS 1.2"));
}

TEST_CASE("a clock is wrong when it is off by more than a minute") {
  const auto clock = [](const char* date) {
    return network_checks(complete(date), url, now).back();
  };
  CHECK(clock("Fri, 01 May 2026 06:30:00 GMT").finding == "as the server's");
  CHECK(clock("Fri, 01 May 2026 06:31:00 GMT").is_good());
  const Check behind = clock("Fri, 01 May 2026 06:31:01 GMT");
  CHECK_FALSE(behind.is_good());
  CHECK(test::contains(behind.finding, "61 s behind"));
  CHECK_FALSE(clock("Fri, 01 May 2026 05:30:00 GMT").is_good());
}

TEST_CASE("the document says whether all is well, and what to do") {
  const Json good = document_of({{"dns", "found"}});
  CHECK(good["ok"] == true);
  CHECK(good["checks"][0]["finding"] == "found");
  CHECK_FALSE(good["checks"][0].contains("remedy"));
  const Json bad = document_of({{"dns", "found"}, {"tcp", "no", "do this", ExitCode::unreachable}});
  CHECK(bad["ok"] == false);
  CHECK(bad["checks"][1]["ok"] == false);
  CHECK(bad["checks"][1]["remedy"] == "do this");
}

}  // namespace
}  // namespace activitysmith::commands
