#include "commands/progress.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

#include <cerrno>
#include <csignal>
#include <string>
#include <vector>

namespace activitysmith::commands {

namespace {

using Words = std::vector<std::string>;

/// A pipe into `progress`.
struct Piped : test::Program {
  explicit Piped(std::vector<std::string> pieces) { machine.pieces = std::move(pieces); }

  int progress(Words flags) {
    flags.insert(flags.begin(), {"progress", "k"});
    return run(flags);
  }
};

TEST_CASE("progress: a card with the last state, and its end") {
  Piped piped({"10%\n20%\n", "30%\n"});
  piped.transport.reply(200, test::started);
  piped.transport.reply(200, test::ended);
  CHECK(piped.progress({"--tee", "--title", "T"}) == 0);
  CHECK(piped.machine.passed_on);
  REQUIRE(piped.transport.requests.size() == 2);
  CHECK(piped.transport.requests[1].method == "DELETE");
  CHECK(piped.sent(1)["content_state"] ==
        Json{{"type", "progress"}, {"percentage", 30}, {"title", "T"}, {"subtitle", "finished"}});
  CHECK(piped.err().empty());
}

TEST_CASE("progress: a signal ends the card, and is the exit code") {
  Piped piped({"10%\n20%\n"});
  piped.machine.result.signal = SIGTERM;
  piped.transport.reply(200, test::started);
  piped.transport.reply(200, test::ended);
  CHECK(piped.progress({}) == 143);
  CHECK(piped.sent(1)["content_state"]["subtitle"] == "ended by SIGTERM");
}

TEST_CASE("progress: what could not be read or written is told") {
  Piped piped({});
  piped.machine.result.unread = EISDIR;
  CHECK(piped.progress({"-q"}) == 1);
  CHECK(piped.err() ==
        "activitysmith: progress: standard input could not be read: Is a directory\n");
  Piped full({});
  full.machine.result.unwritten = ENOSPC;
  CHECK(full.progress({"-q", "--tee"}) == 1);
  CHECK(test::contains(full.err(), "standard output could not be written: No space left"));
}

TEST_CASE("progress: whatever the API does, one line and exit 0") {
  Piped piped({"10%\n20%\n"});
  piped.transport.fail(http::TransferPhase::connect, "refused");
  piped.transport.fail(http::TransferPhase::connect, "refused");
  CHECK(piped.progress({"--retries", "0"}) == 0);
  CHECK(piped.err().starts_with("activitysmith: progress: could not tell the phone: "));
  CHECK(test::count(piped.err(), "\n") == 1);
}

TEST_CASE("progress: without a key the input is read all the same") {
  Piped piped({"10%\n20%\n"});
  piped.variables = {};
  CHECK(piped.progress({}) == 0);
  CHECK(piped.err().starts_with("activitysmith: progress: cannot tell the phone: no API key"));
  CHECK(piped.transport.requests.empty());
}

TEST_CASE("progress: the key is not read from the job's standard input") {
  Piped piped({});
  piped.variables = {{"ACTIVITYSMITH_API_KEY_FILE", "-"}};
  CHECK(piped.progress({}) == 0);
  CHECK_FALSE(piped.captured.was_read);
  CHECK(test::contains(piped.err(), "standard input is the job's"));
}

TEST_CASE("progress: verbose tells what was recognised, and by which line") {
  Piped piped({"[1/4] a\n[2/4] b\n"});
  piped.transport.reply(200, test::started);
  piped.transport.reply(200, test::ended);
  CHECK(piped.progress({"-v"}) == 0);
  CHECK(test::contains(piped.err(), "* progress by [N/M]: [2/4] b\n"));
}

}  // namespace

}  // namespace activitysmith::commands
