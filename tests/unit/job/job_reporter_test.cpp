#include "job/job_reporter.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"

#include <cerrno>
#include <string>
#include <vector>

namespace activitysmith::job {

namespace {

using Words = std::vector<std::string>;
using How = job::JobResult::How;

constexpr const char* pushed = R"({"success":true})";

/// A run of a job.
struct Told : test::Program {
  /// Runs `run FLAGS -- x`, a job that exits with `status` after so many seconds.
  int job(Words flags, int status, long long seconds = 0) {
    flags.insert(flags.begin(), "run");
    flags.insert(flags.end(), {"--", "x"});
    machine.ends(status, "the output\n");
    machine.ended.duration = Milliseconds{seconds * 1000};
    return run(flags);
  }
};

TEST_CASE("job report: a card from the start to the end") {
  Told told;
  told.transport.reply(200, test::started);
  told.transport.reply(200, test::ended);
  CHECK(told.job({"k", "--color", "cyan", "--icon", "hammer@blue", "--dismiss", "30s"}, 0, 192) ==
        0);
  CHECK(told.methods() == "PUT DELETE");
  CHECK(told.sent(0)["content_state"] == Json{{"title", "k"},
                                              {"color", "cyan"},
                                              {"counts_down", false},
                                              {"icon", {{"symbol", "hammer"}, {"color", "blue"}}},
                                              {"type", "timer"}});
  CHECK(told.sent(1)["content_state"] == Json{{"title", "k"},
                                              {"subtitle", "done in 3 m 12 s"},
                                              {"color", "green"},
                                              {"icon", {{"symbol", "hammer"}, {"color", "blue"}}},
                                              {"auto_dismiss_seconds", 30}});
  CHECK(told.err().empty());
}

TEST_CASE("job report: a failure ends the card in red, and makes a notification") {
  Told told;
  told.transport.reply(200, test::started);
  told.transport.reply(200, test::ended);
  told.transport.reply(200, pushed);
  CHECK(told.job({"k", "-c", "ops", "--tags", "a,b", "--meta", "n=1", "--sound", "horn",
                  "--redirection", "https://e.x/", "--interruption-level", "passive",
                  "--interruption-level-failure", "time-sensitive"},
                 2, 5) == 2);
  CHECK(told.methods() == "PUT DELETE POST");
  CHECK(told.sent(1) == Json{{"content_state",
                              {{"title", "k"}, {"subtitle", "failed: exit 2"}, {"color", "red"}}}});
  const Json tags = {"a", "b"};
  CHECK(told.sent(2) == Json{{"title", "k failed"},
                             {"message", "exit 2 after 5 s on host\n$ x\nthe output"},
                             {"interruption_level", "time-sensitive"},
                             {"sound", "horn"},
                             {"redirection", "https://e.x/"},
                             {"tags", tags},
                             {"target", {{"channels", {"ops"}}}},
                             {"metadata", {{"n", 1}}}});
  CHECK(told.sent(0)["target"]["channels"] == Json{"ops"});
  CHECK(told.sent(0)["tags"] == tags);
  CHECK(told.sent(0)["metadata"] == Json{{"n", 1}});
}

TEST_CASE("job report: a success has its own level") {
  Told told;
  told.transport.reply(200, pushed);
  CHECK(
      told.job({"--notify", "always", "--interruption-level", "passive",
                "--interruption-level-failure", "time-sensitive", "--hide-command", "--no-output"},
               0) == 0);
  CHECK(told.sent() == Json{{"title", "x finished"},
                            {"message", "done in 0 s on host"},
                            {"interruption_level", "passive"}});
}

TEST_CASE("job report: which end makes a notification") {
  struct Row {
    const char* notify;
    bool failure, success;
  };
  for (const Row& row : {Row{"failure", true, false}, Row{"success", false, true},
                         Row{"always", true, true}, Row{"never", false, false}}) {
    for (const int status : {0, 1}) {
      CAPTURE(row.notify, status);
      const bool is_told = status == 0 ? row.success : row.failure;
      Told told;
      if (is_told) {
        told.transport.reply(200, pushed);
      }
      CHECK(told.job({"--notify", row.notify}, status) == status);
      CHECK(told.methods() == (is_told ? "POST" : ""));
      CHECK(told.err().empty());
    }
  }
}

TEST_CASE("job report: a job that ends too soon makes no notification, well or not") {
  for (const int status : {0, 1}) {
    Told told;
    CHECK(told.job({"--notify", "always", "--longer-than", "30s"}, status, 29) == status);
    CHECK(told.methods().empty());
    told.transport.reply(200, pushed);
    CHECK(told.job({"--notify", "always", "--longer-than", "30s"}, status, 30) == status);
    CHECK(told.methods() == "POST");
  }
}

TEST_CASE("job report: a job that never ran has no card, but a failure to tell") {
  Told told;
  told.machine.ended.how = How::not_found;
  told.machine.ended.error = ENOENT;
  told.transport.reply(200, pushed);
  CHECK(told.job({"k"}, 127) == 127);
  CHECK(told.methods() == "POST");
  CHECK(test::contains(told.sent()["message"].get<std::string>(), "command not found on host"));
}

TEST_CASE("job report: a start that was surely not processed leaves nothing to end") {
  Told told;
  told.transport.reply(400, R"({"error":"bad"})");
  CHECK(told.job({"k"}, 0) == 0);
  CHECK(told.methods() == "PUT");
  CHECK(test::contains(told.err(), "could not tell the phone"));
}

TEST_CASE("job report: a start that may have been processed is ended") {
  Told told;
  told.transport.fail(http::TransferPhase::sent, "no answer");
  told.transport.reply(404, R"({"error":"no such stream"})");
  CHECK(told.job({"k", "--retries", "0"}, 0) == 0);
  CHECK(told.methods() == "PUT DELETE");
  CHECK(test::count(told.err(), "\n") == 1);
}

TEST_CASE("job report: a card that the job has test::ended itself is no failure") {
  Told told;
  told.transport.reply(200, test::started);
  told.transport.reply(404, R"({"error":"no such stream"})");
  CHECK(told.job({"k"}, 0) == 0);
  CHECK(told.err().empty());
}

TEST_CASE("job report: an end that is refused is sent without a state") {
  Told told;
  told.transport.reply(200, test::started);
  told.transport.reply(400, R"({"error":"no"})");
  told.transport.reply(200, test::ended);
  CHECK(told.job({"k"}, 0) == 0);
  CHECK(told.methods() == "PUT DELETE DELETE");
  CHECK_FALSE(told.transport.requests[2].body);
  CHECK(told.err().empty());
}

TEST_CASE("job report: where the notice of a failure is lost, the output is not") {
  Told told;
  told.transport.fail(http::TransferPhase::connect, "refused");
  CHECK(told.job({"-q", "--retries", "0"}, 1) == 1);
  CHECK(told.err() == "the output\n");
  Told terminal;
  terminal.captured.is_terminal = true;
  terminal.transport.fail(http::TransferPhase::connect, "refused");
  CHECK(terminal.job({"-q", "--retries", "0"}, 1) == 1);
  CHECK(terminal.err().empty());
  Told keyless;
  keyless.variables = {};
  CHECK(keyless.job({"-q"}, 1) == 1);
  CHECK(keyless.err() == "the output\n");
  CHECK(keyless.job({"-q"}, 0) == 0);
  CHECK(keyless.err() == "the output\n");
}

TEST_CASE("job report: the API key does not show, wherever the job prints it") {
  Told told;
  told.machine.ended.output = "";
  told.transport.reply(200, pushed);
  told.machine.ends(1, std::string{"key "} + test::key + "\n");
  CHECK(told.run({"run", "--", "sh", "-c", std::string{"echo "} + test::key}) == 1);
  CHECK_FALSE(test::contains(*told.transport.requests.at(0).body, test::key));
  Told lost;
  lost.transport.fail(http::TransferPhase::connect, "refused");
  lost.machine.ends(1, std::string{"key "} + test::key + "\n");
  CHECK(lost.run({"run", "--retries", "0", "--", "x"}) == 1);
  CHECK(test::contains(lost.err(), "key [redacted]\n"));
  CHECK_FALSE(test::contains(lost.err(), test::key));
}

TEST_CASE("job report: verbose tells of all requests once the job has ended") {
  Told told;
  told.transport.reply(200, test::started);
  told.transport.reply(200, test::ended);
  CHECK(told.job({"k", "-v"}, 0) == 0);
  CHECK(test::contains(told.err(), "> PUT "));
  CHECK(told.err().find("> PUT ") < told.err().find("> DELETE "));
}

TEST_CASE("job report: a failure is told once in the period, and its end") {
  const test::Folder folder;
  const auto sent = [&](int status, std::time_t date, int answer = 200, Words more = {}) {
    Told told;
    told.variables["XDG_STATE_HOME"] = folder.path();
    told.clock.date = date;
    told.transport.reply(answer, pushed);
    more.insert(more.end(), {"--dedupe", "100s", "--retries", "0"});
    CHECK(told.job(more, status) == status);
    return told.methods().empty() ? std::string{} : told.sent()["title"].get<std::string>();
  };
  CHECK(sent(1, 0) == "x failed");
  CHECK(sent(1, 50).empty());
  CHECK(sent(2, 60) == "x failed");
  CHECK(sent(2, 61).empty());
  CHECK(sent(2, 62, 200, {"--notify", "never"}).empty());
  CHECK(sent(2, 170) == "x failed");
  CHECK(sent(0, 171) == "x works again");
  CHECK(sent(0, 172).empty());
  CHECK(sent(1, 173, 500) == "x failed");
  CHECK(sent(1, 174) == "x failed");
  CHECK(sent(0, 175, 500) == "x works again");
  CHECK(sent(0, 176) == "x works again");
  CHECK(sent(0, 177).empty());
}

}  // namespace

}  // namespace activitysmith::job
