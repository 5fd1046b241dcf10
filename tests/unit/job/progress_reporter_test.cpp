#include "job/progress_reporter.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

#include <string>

namespace activitysmith::job {

namespace {

/// A pipe that stood at 20 % when it test::ended.
struct PipedFrom20 : test::Program {
  PipedFrom20() { machine.pieces = {"10%\n20%\n"}; }
};

TEST_CASE("progress report: an end that the API does not know was made by somebody else") {
  PipedFrom20 piped;
  piped.transport.reply(200, test::started);
  piped.transport.reply(404, R"({"error":"no such stream"})");
  CHECK(piped.run({"progress", "k"}) == 0);
  CHECK(piped.err().empty());
}

TEST_CASE("progress report: a failure that lasts ends the sending") {
  PipedFrom20 piped;
  piped.transport.reply(401, R"({"error":"no"})");
  CHECK(piped.run({"progress", "k"}) == 0);
  CHECK(piped.transport.requests.size() == 1);
  CHECK(test::count(piped.err(), "\n") == 1);
}

TEST_CASE("progress report: a card that stays is not ended") {
  PipedFrom20 piped;
  piped.transport.reply(200, test::started);
  CHECK(piped.run({"progress", "k", "--keep"}) == 0);
  CHECK(piped.transport.requests.size() == 1);
  CHECK(piped.sent()["content_state"]["percentage"] == 20);
}

TEST_CASE("progress report: a content state that says nothing does not end the sending") {
  test::Program program;
  program.machine.pieces = {"{\"content_state\":{\"a\":1}}\n", "{\"percentage\":20}\n"};
  program.transport.reply(200, test::started);
  program.transport.reply(200, test::ended);
  CHECK(program.run({"progress", "k"}) == 0);
  CHECK(program.err().empty());
  CHECK(program.transport.left() == 0);
  CHECK(program.sent()["content_state"]["percentage"] == 20);
}

// The first state may go out from the sender's thread, or at the end from the other one.
TEST_CASE("progress report: the server is not asked before it wants to be, but to end the card") {
  PipedFrom20 piped;
  piped.transport.reply(200, test::started, {{"Retry-After", "3"}});
  piped.transport.reply(200, test::ended);
  CHECK(piped.run({"progress", "k"}) == 0);
  CHECK(piped.transport.left() == 0);
  PipedFrom20 long_time;
  long_time.transport.reply(200, test::started, {{"Retry-After", "3000"}});
  long_time.transport.reply(200, test::ended);
  CHECK(long_time.run({"progress", "k"}) == 0);
  CHECK(long_time.transport.left() == 0);
  CHECK(long_time.err().empty());
  PipedFrom20 refused;
  refused.transport.reply(429, R"({"error":"slow down"})", {{"Retry-After", "3000"}});
  CHECK(refused.run({"progress", "k"}) == 0);
  CHECK(refused.transport.requests.size() == 1);
  CHECK(test::count(refused.err(), "\n") == 1);
}

TEST_CASE("progress report: no progress is told in a line, and makes no card") {
  test::Program program;
  program.machine.pieces = {"hello\n"};
  CHECK(program.run({"progress", "k"}) == 0);
  CHECK(program.err() ==
        "activitysmith: progress: no progress was found in the input; see --regex\n");
  CHECK(program.transport.requests.empty());
}

}  // namespace

}  // namespace activitysmith::job
