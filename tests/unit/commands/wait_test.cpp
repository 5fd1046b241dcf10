#include "commands/wait.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

#include <cerrno>
#include <csignal>
#include <string>
#include <vector>

namespace activitysmith::commands {

namespace {

using How = job::JobResult::How;

/// A wait for a process that ends so.
struct Waited : test::Program {
  explicit Waited(How how, int status = 0) {
    machine.ended.how = how;
    machine.ended.status = status;
    machine.ended.duration = Milliseconds{65'000};
  }
};

TEST_CASE("wait: a card as long as the process lives") {
  Waited waited(How::unseen);
  waited.transport.reply(200, test::started);
  waited.transport.reply(200, test::ended);
  CHECK(waited.run({"wait", "4321", "k", "--title", "T", "--color", "blue"}) == 0);
  CHECK(waited.machine.watched == 4321);
  CHECK(waited.sent(0)["content_state"] ==
        Json{{"title", "T"}, {"color", "blue"}, {"counts_down", false}, {"type", "timer"}});
  CHECK(waited.sent(1)["content_state"] ==
        Json{{"title", "T"}, {"subtitle", "ended after 1 m 5 s"}, {"color", "blue"}});
}

TEST_CASE("wait: a signal ends the card, and is the exit code") {
  Waited waited(How::left, 130);
  waited.transport.reply(200, test::started);
  waited.transport.reply(200, test::ended);
  CHECK(waited.run({"wait", "1", "k"}) == 130);
  CHECK(waited.sent(1)["content_state"]["subtitle"] == "no longer watched");
}

TEST_CASE("wait: a process that cannot be watched") {
  Waited waited(How::not_found);
  waited.machine.ended.error = ESRCH;
  CHECK(waited.run({"wait", "4321", "k"}) == 2);
  CHECK(waited.err() == "activitysmith: PID: there is no process 4321\n");
  waited.captured.err.clear();
  waited.machine.ended.error = EMFILE;
  CHECK(waited.run({"wait", "4321", "k"}) == 2);
  CHECK(test::contains(waited.err(), "process 4321 cannot be watched: Too many open files"));
  CHECK(waited.transport.requests.empty());
}

TEST_CASE("wait: what is wrong with the line") {
  for (const std::vector<std::string>& line : {std::vector<std::string>{"wait"},
                                               {"wait", "1"},
                                               {"wait", "0", "k"},
                                               {"wait", "x", "k"},
                                               {"wait", "4294967296", "k"},
                                               {"wait", "1", "a b"},
                                               {"wait", "1", "k", "--tee"}}) {
    CAPTURE(line);
    test::Program program;
    CHECK(program.run(line) == 2);
    CHECK(program.machine.watched == 0);
  }
}

TEST_CASE("wait: whatever the API does, one line and exit 0") {
  Waited waited(How::unseen);
  waited.transport.fail(http::TransferPhase::connect, "refused");
  CHECK(waited.run({"wait", "1", "k", "--retries", "0"}) == 0);
  CHECK(waited.err().starts_with("activitysmith: wait: could not tell the phone: "));
  CHECK(test::count(waited.err(), "\n") == 1);
}

}  // namespace

}  // namespace activitysmith::commands
