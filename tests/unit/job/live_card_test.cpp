#include "job/live_card.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

namespace activitysmith::job {

namespace {

TEST_CASE("observer: of each piece the last state is told, once") {
  std::vector<double> told;
  Observer observer({}, [&](const progress::State& state) { told.push_back(*state.value); });
  observer.read("10%\n20%\n30%\n");
  observer.read("hello\n30%\n");
  observer.read("40");
  CHECK(told == std::vector<double>{30});
  observer.read("%");
  observer.end();
  CHECK(told == std::vector<double>{30, 40});
  observer.end();
  CHECK(told.size() == 2);
}

}  // namespace

namespace {

/// A run of a job that is followed.
struct Followed : test::Program {
  int job(std::vector<std::string> flags, int status, long long seconds = 0) {
    flags.insert(flags.begin(), "run");
    flags.insert(flags.end(), {"--", "x"});
    machine.ends(status);
    machine.ended.duration = Milliseconds{seconds * 1000};
    return run(flags);
  }
};

TEST_CASE("live card: one that follows a job is whole if that succeeds") {
  Followed told;
  told.machine.pieces = {"1/4 files\n2/4 files\n", "3/4 files\n"};
  for (const char* const answer : {test::started, test::ended}) {
    told.transport.reply(200, answer);
  }
  CHECK(told.job({"k", "--follow", "auto", "--min-interval", "3600"}, 0, 3) == 0);
  CHECK(told.transport.requests.size() == 2);
  CHECK(told.sent(1)["content_state"] == Json{{"type", "progress"},
                                              {"value", 4},
                                              {"upper_limit", 4},
                                              {"title", "k"},
                                              {"subtitle", "done in 3 s"},
                                              {"color", "green"}});
  CHECK(told.err().empty());
}

TEST_CASE("live card: one that follows a job stays where that failed") {
  Followed told;
  told.machine.pieces = {"10%\n20%\n"};
  for (const char* const answer : {test::started, test::ended}) {
    told.transport.reply(200, answer);
  }
  CHECK(told.job({"k", "--follow", "percent", "--notify", "never", "--min-interval", "3600"}, 2) ==
        2);
  const Json state = told.sent(1)["content_state"];
  CHECK(state["percentage"] == 20);
  CHECK(state["subtitle"] == "failed: exit 2");
  CHECK(state["color"] == "red");
}

TEST_CASE("live card: verbose tells what was recognised, once the job has ended") {
  Followed told;
  told.machine.pieces = {"10%\n20%\n"};
  told.transport.reply(200, test::started);
  told.transport.reply(200, test::ended);
  CHECK(told.job({"k", "--follow", "auto", "-v", "--min-interval", "3600"}, 0) == 0);
  CHECK(test::contains(told.err(), "* progress by N%: 20%\n"));
  CHECK(test::contains(told.err(), "> PUT "));
}

TEST_CASE("live card: one that the API does not take is given up, and the job's status stays") {
  Followed told;
  told.machine.pieces = {"10%\n20%\n"};
  told.transport.reply(402, R"({"error":"no"})");
  CHECK(told.job({"k", "--follow", "auto", "--notify", "never"}, 7) == 7);
  CHECK(told.transport.requests.size() == 1);
  CHECK(test::count(told.err(), "\n") == 1);
}

}  // namespace

}  // namespace activitysmith::job
