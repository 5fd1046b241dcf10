#include "commands/call.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

namespace activitysmith::commands {
namespace {

constexpr const char* good = R"({"success":true})";

TEST_CASE("call: a dry run shows the request, needs no key and sends nothing") {
  test::Program program;
  program.variables.clear();
  CHECK(program.run({"metric", "set", "k", "5", "--dry-run"}) == 0);
  CHECK(program.transport.requests.empty());
  const Json document = program.document();
  CHECK(document["method"] == "POST");
  CHECK(document["url"] == "https://activitysmith.com/api/metrics/k/value");
  CHECK(document["headers"]["Authorization"] == "Bearer [redacted]");
  CHECK(document["body"].dump() == R"({"value":5})");
  CHECK(program.err().empty());
}

TEST_CASE("call: a dry run checks all that a run does") {
  test::Program program;
  CHECK(program.run({"badge", "-1", "--dry-run"}) == 2);
  CHECK(program.out().empty());
  test::Program keys;
  CHECK(keys.run({"badge", "1", "--dry-run", "--api-key", "a", "--api-key-file", "b"}) == 2);
}

TEST_CASE("call: a dry run of several values is one array, each with its key") {
  test::Program program;
  CHECK(program.run({"metric", "set", "b=1", "a=x", "--dry-run"}) == 0);
  const Json document = program.document();
  REQUIRE(document.is_array());
  REQUIRE(document.size() == 2);
  CHECK(document[0]["key"] == "b");
  CHECK(document[0]["body"]["value"] == 1);
  CHECK(document[1]["key"] == "a");
  CHECK(document[1]["body"]["value"] == "x");
}

TEST_CASE("call: every problem of the line is told at once, and nothing is sent") {
  test::Program program;
  CHECK(program.run({"stream", "a/b", "extra", "--percentage", "500", "--timeout", "0", "--api-url",
                     "http://example.com", "--metadata-file", "/no/such/file"}) == 2);
  for (const char* const told :
       {"KEY", "extra", "--percentage", "--timeout", "--api-url", "/no/such/file", "--title"}) {
    CAPTURE(told, program.err());
    CHECK(test::contains(program.err(), told));
  }
  CHECK(program.transport.requests.empty());
  CHECK(program.out().empty());
}

TEST_CASE("call: with an unknown option nothing is said to be missing") {
  test::Program program;
  CHECK(program.run({"stream", "--bogus", "k", "--percentage", "500"}) == 2);
  CAPTURE(program.err());
  CHECK(test::count(program.err(), "\n") == 2);
  CHECK(test::contains(program.err(), "--bogus"));
  CHECK(test::contains(program.err(), "--percentage"));
}

TEST_CASE("call: two sources of a key are told with the other problems") {
  test::Program program;
  CHECK(program.run({"badge", "-1", "--api-key", "a", "--api-key-file", "b"}) == 2);
  CHECK(test::contains(program.err(), "COUNT"));
  CHECK(test::contains(program.err(), "--api-key-file"));
}

TEST_CASE("call: a wrong address is told under the name it came by") {
  test::Program program;
  program.variables["ACTIVITYSMITH_API_URL"] = "http://example.com";
  CHECK(program.run({"badge", "1"}) == 2);
  CHECK(test::contains(program.err(), "ACTIVITYSMITH_API_URL"));
}

TEST_CASE("call: --no-validate sends what was written") {
  test::Program program;
  program.transport.reply(200, good);
  CHECK(program.run({"notify", "", "--badge", "three", "--no-validate"}) == 0);
  CHECK(program.sent()["badge"] == "three");
  CHECK(program.sent()["title"] == "");
}

TEST_CASE("call: the request goes where the settings say") {
  test::Program program;
  program.transport.reply(200, good);
  CHECK(program.run({"badge", "1", "--api-url", "http://127.0.0.1:8080/x/", "--timeout", "2.5",
                     "--connect-timeout", "1", "--cacert", "/dev/null"}) == 0);
  const http::Request& request = program.transport.requests.at(0);
  CHECK(request.url == "http://127.0.0.1:8080/x/badge");
  CHECK(request.limits.total_ms == 2500);
  CHECK(request.limits.connect_ms == 1000);
  CHECK(request.ca_file == "/dev/null");
}

TEST_CASE("call: several values go one after the other, and a failure stops none") {
  test::Program program;
  program.transport.reply(404, R"({"error":"Unknown metric"})");
  program.transport.reply(200, good);
  program.transport.reply(400, R"({"error":"Bad value"})");
  CHECK(program.run({"metric", "set", "a=1", "b=2", "c=3"}) == 5);
  CHECK(program.transport.requests.size() == 3);
  CHECK(test::contains(program.err(), "a: "));
  CHECK(test::contains(program.err(), "c: "));
  CHECK_FALSE(test::contains(program.err(), "b: "));
  CHECK(program.out().empty());
}

TEST_CASE("call: nothing is sent if one of several values is wrong") {
  test::Program program;
  CHECK(program.run({"metric", "set", "a=1", "B=2"}) == 2);
  CHECK(program.transport.requests.empty());
}

TEST_CASE("call: under --allow-failure an empty activity id is skipped with one line") {
  for (const std::vector<std::string>& line : {
           std::vector<std::string>{"activity", "update", "", "--title", "T", "--allow-failure"},
           {"activity", "end", "--activity-id", "", "--title", "T", "--allow-failure"},
       }) {
    test::Program program;
    CHECK(program.run(line) == 0);
    CHECK(program.transport.requests.empty());
    CHECK(test::count(program.err(), "\n") == 1);
    CHECK(program.out().empty());
  }
  test::Program strict;
  CHECK(strict.run({"activity", "end", "", "--title", "T"}) == 2);
}

TEST_CASE("call: of two activity ids the last counts, empty or not") {
  test::Program program;
  program.transport.reply(200, R"({"success":true,"activity_id":"a"})");
  CHECK(program.run({"activity", "end", "--activity-id", "", "--activity-id", "a", "--title", "T",
                     "--allow-failure"}) == 0);
  CHECK(program.transport.requests.size() == 1);
}

TEST_CASE("call: -v tells what goes out and comes back, without the key") {
  test::Program program;
  program.transport.reply(200, R"({"success":true,"echo":")" + std::string{test::key} + "\"}",
                          {{"X-Echo", test::key}});
  CHECK(program.run({"badge", "1", "-v"}) == 0);
  for (const char* const told : {"> POST https://activitysmith.com/api/badge", "> User-Agent",
                                 "> {\"badge\":1}", "< 200", "< X-Echo: [redacted]"}) {
    CAPTURE(told, program.err());
    CHECK(test::contains(program.err(), told));
  }
  CHECK_FALSE(test::contains(program.err(), test::key));
  CHECK(program.out().empty());
}

TEST_CASE("call: -v tells the type that was told from the fields") {
  test::Program program;
  program.transport.reply(200, R"({"success":true,"operation":"noop"})");
  CHECK(program.run({"stream", "k", "--title", "T", "--percentage", "5", "-v"}) == 0);
  CHECK(test::contains(program.err(), "type progress"));
}

}  // namespace
}  // namespace activitysmith::commands
