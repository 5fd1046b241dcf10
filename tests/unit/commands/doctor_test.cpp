#include "commands/doctor.hpp"

#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::commands {
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
  CHECK(contains(program.out(), "✓ key           " + program.path() + ":1: api-key\n"));
  CHECK(contains(program.out(), "✓ url           https://activitysmith.com/api\n"));
  CHECK(contains(program.out(), "✓ proxy         none\n"));
  CHECK(contains(program.out(), "✓ tcp           connected to 192.0.2.1 port 443\n"));
  CHECK(contains(program.out(), "✓ http          answers with 404\n"));
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

TEST_CASE("doctor runs no command for the key and reads no standard input") {
  test::Configured command("api-key-command = ['false']\n");
  CHECK(command.run({"doctor", "--offline"}) == 0);
  CHECK(contains(command.out(), "api-key-command (false)"));
  test::Configured input;
  CHECK(input.run({"doctor", "--offline", "--api-key-file", "-"}) == 0);
  CHECK_FALSE(input.captured.was_read);
  CHECK(input.run({"doctor", "--api-key-file", "-", "--api-key", "x"}) == 2);
}

}  // namespace
}  // namespace activitysmith::commands
