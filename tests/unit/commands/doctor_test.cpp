#include "commands/doctor.hpp"

#include "support/catch.hpp"
#include "support/configured.hpp"
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
  found.failure = http::NetworkFailure{http::TransferPhase::sent, "Empty reply"};
  CHECK(names(network_checks(found, url, now)) == Names{"dns", "tcp", "tls", "!http"});
  found.secured = false;
  found.failure =
      http::NetworkFailure{http::TransferPhase::tls, "expired", http::CertificateProblem::expired};
  const std::vector<Check> untrusted = network_checks(found, url, now);
  CHECK(names(untrusted) == Names{"dns", "tcp", "!tls"});
  CHECK(test::contains(untrusted.back().remedy, "clock"));
  CHECK(untrusted.back().exit == ExitCode::unreachable);
  found.connected = false;
  CHECK(names(network_checks(found, url, now)) == Names{"dns", "!tcp"});
  CHECK(test::contains(network_checks(found, "http://127.0.0.1:4780/api", now).back().remedy,
                       "unset ACTIVITYSMITH_API_URL"));
  found.resolved = false;
  CHECK(names(network_checks(found, url, now)) == Names{"!dns"});
}

TEST_CASE("each flaw of a certificate has its remedy") {
  http::Inspection found = complete();
  found.secured = false;
  const auto remedy = [&](http::CertificateProblem trust) {
    found.failure = http::NetworkFailure{http::TransferPhase::tls, "no", trust};
    return network_checks(found, url, now).back().remedy;
  };
  CHECK(test::contains(remedy(http::CertificateProblem::not_yet_valid), "clock"));
  CHECK(test::contains(remedy(http::CertificateProblem::unknown_issuer), "--cacert"));
  CHECK(test::contains(remedy(http::CertificateProblem::wrong_host), "--api-url"));
  CHECK(test::contains(remedy(http::CertificateProblem::unknown), "TLS 1.2"));
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

namespace {

using test::contains;

/// A program with a key, whose calls come through.
struct Healthy : test::Configured {
  explicit Healthy(std::string_view text = "api-key = 'ask_hidden'\n") : Configured(text) {
    std::filesystem::permissions(folder.path() + "/activitysmith/config.toml",
                                 std::filesystem::perms::owner_read);
    transport.inspection.resolved = true;
    transport.inspection.connected = true;
    transport.inspection.secured = true;
    transport.inspection.address = "192.0.2.1 port 443";
    transport.reply(404, "", {{"Date", "x"}});
  }
};

TEST_CASE("doctor tells a line for each check, and all is well") {
  Healthy program;
  CHECK(program.run({"doctor"}) == 0);
  CHECK(contains(program.out(), "✓ config        " + program.path() + " (mode 0400)\n"));
  CHECK(contains(program.out(), "✓ key           " + program.path() +
                                    ":1: api-key; not tried, which doctor --key does\n"));
  CHECK(contains(program.out(), "✓ url           https://activitysmith.com/api\n"));
  CHECK(contains(program.out(), "✓ proxy         none\n"));
  CHECK(contains(program.out(), "✓ tcp           connected to 192.0.2.1 port 443\n"));
  CHECK(contains(program.out(), "✓ http          answers (status 404; any will do)\n"));
  CHECK_FALSE(contains(program.out(), "✗"));
}

TEST_CASE("doctor sends neither a key nor a body") {
  Healthy program;
  CHECK(program.run({"doctor"}) == 0);
  REQUIRE(program.transport.requests.size() == 1);
  const http::Request& request = program.transport.requests.front();
  CHECK(request.method == "HEAD");
  CHECK_FALSE(request.body);
  for (const http::Header& header : request.headers) {
    CHECK(header.name != "Authorization");
    CHECK_FALSE(contains(header.value, "ask_hidden"));
  }
  CHECK_FALSE(contains(program.out() + program.err(), "ask_hidden"));
}

TEST_CASE("doctor --key tries the key once the API can be reached") {
  Healthy good;
  good.transport.reply(404, R"({"error":"Live Activity stream not found"})");
  CHECK(good.run({"doctor", "--key"}) == 0);
  CHECK(contains(good.out(), "✓ key           " + good.path() + ":1: api-key\n"));
  CHECK(contains(good.out(), "✓ accepted      the API accepts the key\n"));
  Healthy bad;
  bad.transport.reply(401, R"({"error":"Unauthorized"})");
  CHECK(bad.run({"doctor", "--key"}) == 4);
  CHECK(contains(bad.out(), "✗ accepted"));
  CHECK(contains(bad.out(), "the key is from " + bad.path()));
  Healthy elsewhere;
  elsewhere.transport.reply(404, R"({"error":"Not found"})");
  CHECK(elsewhere.run({"doctor", "--key"}) == 5);
  CHECK(contains(elsewhere.out(),
                 "✗ accepted      nothing of the API is at https://activitysmith.com/api (404); "
                 "check --api-url\n"));
  Healthy away;
  away.transport.inspection.resolved = false;
  CHECK(away.run({"doctor", "--key"}) == 7);
  CHECK_FALSE(contains(away.out(), "accepted"));
  CHECK(Healthy().run({"doctor", "--key", "--offline"}) == 2);
}

TEST_CASE("doctor --key reads the key wherever it is, and tells why it cannot") {
  Healthy broken("api-key-command = ['false']\n");
  CHECK(broken.run({"doctor", "--key"}) == 10);
  CHECK(contains(broken.out(), "✗ key           " + broken.path() +
                                   ":1: api-key-command (false) exited with 1; run it by hand: it "
                                   "must print the key\n"));
  CHECK(contains(broken.out(), "✓ http"));
  CHECK_FALSE(contains(broken.out(), "accepted"));
  Healthy printing("api-key-command = ['echo', 'ask_hidden']\n");
  printing.transport.reply(401, "{}");
  CHECK(printing.run({"doctor", "--key"}) == 4);
  CHECK(contains(printing.out(),
                 "✓ key           " + printing.path() + ":1: api-key-command (echo)\n"));
  CHECK(contains(printing.out(),
                 "the key is from " + printing.path() + ":1: api-key-command (echo)"));
}

TEST_CASE("doctor --offline leaves the network alone") {
  Healthy program;
  CHECK(program.run({"doctor", "--offline"}) == 0);
  CHECK(program.transport.requests.empty());
  CHECK(contains(program.out(), "certificates"));
  CHECK_FALSE(contains(program.out(), "dns"));
}

TEST_CASE("doctor exits with what the first check that failed would end a call with") {
  test::Configured keyless;
  CHECK(keyless.run({"doctor", "--offline"}) == 4);
  CHECK(contains(keyless.out(), "✗ key           no API key; "));

  test::Configured broken("timeout = 'x'\n");
  CHECK(broken.run({"doctor", "--offline"}) == 10);
  CHECK(contains(broken.out(), "✗ config"));
  CHECK(contains(broken.out(), ":1: timeout: "));
  CHECK_FALSE(contains(broken.out(), "key "));

  Healthy misled;
  CHECK(misled.run({"doctor", "--api-url", "http://example.com"}) == 2);
  CHECK(contains(misled.out(), "✗ url"));
  CHECK(misled.transport.requests.empty());

  Healthy alone;
  alone.transport.inspection.resolved = false;
  CHECK(alone.run({"doctor"}) == 7);
  CHECK(contains(alone.out(), "✗ dns"));
}

TEST_CASE("doctor tells each check to programs, and -q leaves people the exit code") {
  Healthy program;
  CHECK(program.run({"doctor", "--offline", "--json"}) == 0);
  const Json document = program.document();
  CHECK(document["ok"] == true);
  CHECK(document["checks"][0]["name"] == "config");
  Healthy quiet;
  CHECK(quiet.run({"doctor", "--offline", "-q"}) == 0);
  CHECK(quiet.out().empty());
  Healthy one;
  CHECK(one.run({"doctor", "--offline", "--field", "ok"}) == 0);
  CHECK(one.out() == "true\n");
}

TEST_CASE("doctor tells the variables that choose proxy and certificates") {
  Healthy program;
  program.variables["HTTPS_PROXY"] = "http://proxy:3128";
  program.variables["NO_PROXY"] = "localhost";
  program.variables["SSL_CERT_DIR"] = "/etc/certificates";
  CHECK(program.run({"doctor", "--offline"}) == 0);
  CHECK(contains(program.out(), "HTTPS_PROXY=http://proxy:3128, NO_PROXY=localhost"));
  CHECK(contains(program.out(), "/etc/certificates"));
}

TEST_CASE("doctor names the variable of a proxy that cannot be used") {
  test::Configured program("api-key = 'ask_hidden'\n");
  program.variables["HTTPS_PROXY"] = "http://127.0.0.1:9";
  program.transport.inspection.resolved = true;
  program.transport.fail(http::TransferPhase::connect,
                         "Failed to connect to 127.0.0.1 port 9 after 0 ms");
  CHECK(program.run({"doctor"}) == 7);
  CHECK(contains(program.out(), "check HTTPS_PROXY, whose proxy cannot be used, or unset it"));
}

TEST_CASE("doctor runs no command for the key and reads no standard input") {
  test::Configured command("api-key-command = ['false']\n");
  CHECK(command.run({"doctor", "--offline"}) == 0);
  CHECK(contains(command.out(), "- key           " + command.path() +
                                    ":1: api-key-command (false), not run; --key runs it\n"));
  test::Configured input;
  CHECK(input.run({"doctor", "--offline", "--api-key-file", "-"}) == 0);
  CHECK_FALSE(input.captured.was_read);
  CHECK(contains(input.out(),
                 "- key           --api-key-file (standard input), not read; --key reads it\n"));
  CHECK(input.run({"doctor", "--api-key-file", "-", "--api-key", "x"}) == 2);
}

}  // namespace

}  // namespace activitysmith::commands
