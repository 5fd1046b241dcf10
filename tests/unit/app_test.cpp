#include "app.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

namespace activitysmith {
namespace {

using Line = std::vector<std::string>;

TEST_CASE("a stream is one request") {
  test::Program program;
  program.transport.reply(200, R"({"success":true,"operation":"started","stream_key":"k"})");
  CHECK(program.run({"stream", "k", "--title", "T", "--percentage", "5"}) == 0);
  CHECK(program.err().empty());
  REQUIRE(program.transport.requests.size() == 1);
  CHECK(program.transport.requests[0].body ==
        R"({"content_state":{"title":"T","percentage":5,"type":"progress"}})");
}

TEST_CASE("help and version come before all else") {
  for (const Line& line : {Line{"--help"}, Line{"-h"}, Line{"help"}, Line{"notify", "--help"},
                           Line{"stream", "-h", "--bogus"}, Line{"help", "stream", "end"},
                           Line{"badge", "x", "y", "--help"}, Line{"activity", "--help"},
                           Line{"-qh"}, Line{"--version"}, Line{"-V"}, Line{"badge", "-V"}}) {
    CAPTURE(line[0]);
    test::Program program;
    program.variables.clear();
    CHECK(program.run(line) == 0);
    CHECK_FALSE(program.out().empty());
    CHECK(program.out().ends_with('\n'));
    CHECK(program.err().empty());
    CHECK(program.transport.requests.empty());
  }
  test::Program program;
  CHECK(program.run({"--version"}) == 0);
  CHECK(program.out().starts_with("activitysmith "));
}

TEST_CASE("a line without a command that is known is exit 2") {
  for (const Line& line : {Line{}, Line{"bogus"}, Line{"--json"}, Line{"activity"},
                           Line{"help", "bogus"}, Line{"--title", "T", "notify"}}) {
    test::Program program;
    CHECK(program.run(line) == 2);
    CHECK(test::contains(program.err(), "activitysmith: "));
  }
}

TEST_CASE("the grammar, from the line to the request") {
  CHECK(test::dry_run({"stream", "--title", "T", "--message", "m", "end"})["url"] ==
        "https://activitysmith.com/api/live-activity/stream/end");
  CHECK(test::dry_run({"stream", "end", "end"})["method"] == "DELETE");
  CHECK(test::dry_run({"stream", "--title", "T", "--message", "m", "--", "end"})["method"] ==
        "PUT");
  CHECK(test::dry_run({"activity", "stream", "end", "--title", "T", "-mm"})["method"] == "PUT");
  CHECK(test::body_of({"notify", "T", "badge"})["message"] == "badge");
  CHECK(test::body_of({"metric", "set", "temp", "--", "-12.75"})["value"] == -12.75);
  CHECK(test::body_of({"metric", "set", "temp", "-12.75"})["value"] == -12.75);
  CHECK(test::body_of({"activity", "end", "--activity-id", "-abc", "-tT"})["activity_id"] ==
        "-abc");
  CHECK(test::body_of({"stream", "k", "end", "--title", "T", "-mm"}).is_null());
}

TEST_CASE("--json prints one document on failure too") {
  test::Program program;
  program.transport.reply(403, R"({"error":"Invalid channel targeting","message":"m"})");
  CHECK(program.run({"notify", "T", "--json"}) == 4);
  const Json error = program.document().at("error");
  CHECK(error["code"] == "key");
  CHECK(error["status"] == 403);
  CHECK(error["delivered"] == "no");
  CHECK(error["retries"] == 0);
  CHECK(error["url"] == "https://activitysmith.com/api/push-notification");
  CHECK(error["responseBody"]["error"] == "Invalid channel targeting");
  CHECK_FALSE(program.err().empty());
}

TEST_CASE("--json prints one document for every way to fail") {
  for (const Line& line :
       {Line{"--json"}, Line{"bogus", "--json"}, Line{"badge", "x", "--json"},
        Line{"badge", "1", "--bogus", "--json"}, Line{"badge", "1", "--json", "--timeout", "x"},
        Line{"badge", "1", "--json", "--api-key-file", "/no/such/file"}}) {
    CAPTURE(line.back());
    test::Program program;
    const int exit = program.run(line);
    CHECK((exit == 2 || exit == 10));
    REQUIRE(Json::accept(program.out()));
    CHECK(program.document()["error"]["code"] == (exit == 2 ? "usage" : "configuration"));
    CHECK_FALSE(program.err().empty());
  }
}

TEST_CASE("how far a request came decides the exit code") {
  for (const auto& [phase, exit] : {std::pair{http::TransferPhase::resolve, 7},
                                    {http::TransferPhase::connect, 7},
                                    {http::TransferPhase::tls, 7},
                                    {http::TransferPhase::proxy, 7},
                                    {http::TransferPhase::sent, 9}}) {
    test::Program program;
    program.transport.fail(phase, "cause");
    CHECK(program.run({"notify", "T", "--json", "--retries", "0"}) == exit);
    const Json error = program.document()["error"];
    CHECK(error["cause"] == "cause");
    CHECK(error["delivered"] == (exit == 9 ? "unknown" : "no"));
    CHECK_FALSE(error.contains("status"));
    CHECK_FALSE(error.contains("responseBody"));
  }
}

TEST_CASE("an allowed failure is exit 0 and one line, unless the line itself is wrong") {
  for (const int status : {400, 401, 402, 404, 429, 500, 301}) {
    CAPTURE(status);
    test::Program program;
    program.transport.reply(status, "{}");
    CHECK(program.run({"notify", "T", "--allow-failure", "--retries", "0", "-q"}) == 0);
    CHECK(test::count(program.err(), "\n") == 1);
    CHECK(program.out().empty());
  }
  test::Program variable;
  variable.variables["ACTIVITYSMITH_ALLOW_FAILURE"] = "1";
  variable.transport.fail(http::TransferPhase::sent, "reset");
  CHECK(variable.run({"notify", "T"}) == 0);
  test::Program keyless;
  keyless.variables.clear();
  CHECK(keyless.run({"notify", "T", "--allow-failure"}) == 0);
  test::Program wrong;
  CHECK(wrong.run({"badge", "-1", "--allow-failure"}) == 2);
}

TEST_CASE("an allowed failure still prints its document") {
  test::Program program;
  program.transport.reply(400, "{}");
  CHECK(program.run({"notify", "T", "--allow-failure", "--json"}) == 0);
  CHECK(program.document()["error"]["code"] == "refused");
}

TEST_CASE("quiet keeps errors") {
  test::Program program;
  program.transport.reply(400, "{}");
  CHECK(program.run({"notify", "T", "-q"}) == 3);
  CHECK_FALSE(program.err().empty());
}

TEST_CASE("a key is needed for sending only, and its file may fail") {
  test::Program none;
  none.variables.clear();
  CHECK(none.run({"notify", "T"}) == 4);
  CHECK(none.transport.requests.empty());
  const test::Folder folder;
  test::Program open;
  CHECK(open.run({"badge", "1", "--api-key-file", folder.file("key", "ask_1", 0644)}) == 10);
  CHECK(open.transport.requests.empty());
  test::Program file;
  file.transport.reply(200, R"({"success":true})");
  CHECK(file.run({"badge", "1", "--api-key-file", folder.file("good", "ask_file\n")}) == 0);
  CHECK(file.transport.requests[0].headers[0].value == "Bearer ask_file");
}

TEST_CASE("what is no error of ours is an internal one") {
  test::Program program;  // its network has no answer planned
  CHECK(program.run({"badge", "1", "--json"}) == 1);
  CHECK(program.document()["error"]["code"] == "internal");
}

}  // namespace
}  // namespace activitysmith
