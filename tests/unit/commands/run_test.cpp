#include "commands/run.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"

#include <cerrno>
#include <string>
#include <vector>

namespace activitysmith::commands {

namespace {

using How = job::JobResult::How;
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// A run that sends nothing, and the plan of its job.
struct Planned {
  explicit Planned(const std::vector<std::string>& arguments) {
    program.variables = {};
    CHECK(program.run(arguments) == 0);
    REQUIRE(program.machine.plans.size() == 1);
    plan = program.machine.plans.front();
  }

  test::Program program;
  job::JobSpec plan;
};

TEST_CASE("run: the job gets all behind the first two dashes, whatever it is") {
  CHECK(
      Planned({"run", "--notify", "never", "--", "a", "--help", "--", "\xff", "-q"}).plan.command ==
      std::vector<std::string>{"a", "--help", "--", "\xff", "-q"});
}

TEST_CASE("run: the job knows the key of its card") {
  const Pairs own = Planned({"run", "k", "-q", "--", "true"}).plan.environment;
  REQUIRE_FALSE(own.empty());
  CHECK(own.front() == Pairs::value_type{"ACTIVITYSMITH_STREAM_KEY", "k"});
  CHECK(Planned({"run", "-q", "--", "true"}).plan.environment.empty());
}

TEST_CASE("run: output is looked at only where it can be told") {
  CHECK(Planned({"run", "-q", "--", "true"}).plan.observe);
  CHECK(Planned({"run", "-q", "--tail", "1", "--", "true"}).plan.observe);
  CHECK_FALSE(Planned({"run", "-q", "--tail", "0", "--", "true"}).plan.observe);
  CHECK_FALSE(Planned({"run", "-q", "--no-output", "--", "true"}).plan.observe);
  CHECK_FALSE(Planned({"run", "-q", "k", "--notify", "never", "--", "true"}).plan.observe);
}

TEST_CASE("run: limits of time") {
  const Planned planned({"run", "-q", "--job-timeout", "2h", "--grace", "1.5", "--", "true"});
  CHECK(planned.plan.time_limit == Milliseconds{7'200'000});
  CHECK(planned.plan.drain_grace == Milliseconds{1500});
  CHECK(Planned({"run", "-q", "--", "true"}).plan.time_limit == Milliseconds{0});
}

TEST_CASE("run: the job's exit code comes out, whatever the API does") {
  for (const int status : {0, 1, 2, 10, 124, 130, 255}) {
    CAPTURE(status);
    test::Program program;
    program.machine.ends(status);
    program.transport.fail(http::TransferPhase::connect, "refused");
    CHECK(program.run({"run", "--retries", "0", "--notify", "always", "--", "x"}) == status);
    CHECK(test::count(program.err(), "\n") == 1);
    CHECK(program.err().starts_with("activitysmith: run: could not tell the phone: "));
  }
}

TEST_CASE("run: an answer that cannot be used and a failing transport change nothing either") {
  test::Program program;
  program.machine.ends(3);
  CHECK(program.run({"run", "k", "--notify", "always", "--", "x"}) == 3);
  CHECK(test::count(program.err(), "\n") == 1);
}

TEST_CASE("run: quiet is quiet about the phone") {
  test::Program program;
  program.machine.ends(3);
  program.transport.fail(http::TransferPhase::connect, "refused");
  CHECK(program.run({"run", "-q", "--retries", "0", "--", "x"}) == 3);
  CHECK(program.err().empty());
}

TEST_CASE("run: without a key the job runs, with one warning") {
  test::Program program;
  program.variables = {};
  CHECK(program.run({"run", "k", "--", "true"}) == 0);
  CHECK(program.err() ==
        "activitysmith: run: cannot tell the phone: no API key; run activitysmith auth "
        "login, set ACTIVITYSMITH_API_KEY, or give --api-key-file FILE\n");
  CHECK(program.machine.plans.size() == 1);
  program.captured.err.clear();
  CHECK(program.run({"run", "--notify", "never", "--", "true"}) == 0);
  CHECK(program.err().empty());
}

TEST_CASE("run: with a bad key file or configuration the job runs, with one warning") {
  const test::Folder folder;
  const std::string open = folder.file("open", "ask_1234", 0644);
  const std::string broken = folder.file("broken.toml", "timeout = \n");
  const std::string wrong = folder.file("wrong.toml", "timeout = 'x'\nretries = -1\n");
  const std::vector<std::vector<std::string>> lines{
      {"run", "--api-key-file", open, "--", "x"},
      {"run", "--api-key-file", folder.path() + "/none", "--", "x"},
      {"run", "--api-key", "a b", "--", "x"},
      {"run", "--config", broken, "--", "x"},
      {"run", "--config", wrong, "--", "x"},
      {"run", "--config", folder.path() + "/none", "--", "x"},
      {"run", "--profile", "none", "--", "x"},
  };
  for (const auto& line : lines) {
    CAPTURE(line);
    test::Program program;
    program.machine.ends(7);
    CHECK(program.run(line) == 7);
    CHECK(program.transport.requests.empty());
    // A file is read only once the job runs.
    const bool is_late = line[1] == "--api-key-file";
    CHECK(program.err().starts_with(is_late ? "activitysmith: run: could not tell the phone: "
                                            : "activitysmith: run: cannot tell the phone: "));
    CHECK(test::count(program.err(), "\n") == 1);
  }
}

TEST_CASE("run: the key is not read from the job's standard input") {
  test::Program program;
  program.variables = {{"ACTIVITYSMITH_API_KEY_FILE", "-"}};
  CHECK(program.run({"run", "--", "x"}) == 0);
  CHECK_FALSE(program.captured.was_read);
  CHECK(test::contains(program.err(), "ACTIVITYSMITH_API_KEY_FILE: standard input is the job's"));
}

TEST_CASE("run: what kept the job from running is told in a shell's words") {
  struct Accident {
    How how;
    int status, error;
    const char* told;
  };
  for (const Accident& one :
       {Accident{How::not_found, 127, ENOENT, "activitysmith: run: x: command not found\n"},
        Accident{How::not_executable, 126, EACCES, "activitysmith: run: x: Permission denied\n"},
        Accident{How::not_started, 125, EAGAIN,
                 "activitysmith: run: x: Resource temporarily unavailable\n"}}) {
    test::Program program;
    program.machine.ended.how = one.how;
    program.machine.ended.error = one.error;
    program.machine.ends(one.status);
    CHECK(program.run({"run", "-q", "k", "--notify", "never", "--", "x"}) == one.status);
    CHECK(program.err() == one.told);
    CHECK(program.transport.requests.empty());
  }
}

TEST_CASE("run: output that went nowhere is told") {
  test::Program program;
  program.machine.ended.unwritten = ENOSPC;
  CHECK(program.run({"run", "--", "x"}) == 0);
  CHECK(program.err() ==
        "activitysmith: run: the job's output could not be written: No space left on device\n");
}

TEST_CASE("run: allowing failures changes nothing") {
  test::Program program;
  program.machine.ends(4);
  program.transport.reply(200, R"({"success":true})");
  CHECK(program.run({"run", "--allow-failure", "--", "x"}) == 4);
  CHECK(program.err().empty());
}

}  // namespace

}  // namespace activitysmith::commands
