#include "commands/run.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

namespace activitysmith::commands {

namespace {

/// `run` with this job, which is real.
int run_shell(test::Program& program, std::vector<std::string> flags, const std::string& job) {
  flags.insert(flags.begin(), "run");
  flags.insert(flags.end(), {"--no-output", "--", "/bin/sh", "-c", job});
  return program.run(flags);
}

TEST_CASE("run: the job's exit code comes out, whatever the API does") {
  for (const int status : {0, 1, 2, 10, 124, 130, 255}) {
    CAPTURE(status);
    test::Program program;
    program.transport.fail(http::TransferPhase::connect, "refused");
    CHECK(run_shell(program, {"--retries", "0", "--notify", "always"},
                    "exit " + std::to_string(status)) == status);
    CHECK(test::count(program.err(), "\n") == 1);
    CHECK(program.err().starts_with("activitysmith: run: could not tell the phone: "));
  }
}

TEST_CASE("run: an answer that cannot be used and a failing transport change nothing either") {
  test::Program program;
  CHECK(run_shell(program, {"k", "--notify", "always"}, "exit 3") == 3);
  CHECK(test::count(program.err(), "\n") == 1);
}

TEST_CASE("run: quiet has one line for a notification that was not sent, and none for a card") {
  test::Program program;
  program.transport.fail(http::TransferPhase::connect, "refused");
  CHECK(run_shell(program, {"-q", "--retries", "0"}, "exit 3") == 3);
  CHECK(test::count(program.err(), "\n") == 1);
  test::Program card;
  card.transport.fail(http::TransferPhase::connect, "refused");
  CHECK(run_shell(card, {"-q", "k", "--retries", "0"}, "exit 0") == 0);
  CHECK(card.err().empty());
}

TEST_CASE("run: the card and the notification of a failure") {
  test::Program program;
  program.transport.reply(200, test::started);
  program.transport.reply(200, test::ended);
  program.transport.reply(200, R"({"success":true})");
  CHECK(run_shell(program, {"k"}, "exit 4") == 4);
  CHECK(program.methods() == "PUT DELETE POST");
  CHECK(program.sent(1)["content_state"]["subtitle"] == "failed: exit 4");
  CHECK(program.sent(2)["title"] == "k failed");
}

TEST_CASE("run: without a key the job runs, with one warning") {
  test::Program program;
  program.variables = {};
  CHECK(run_shell(program, {"k"}, "exit 0") == 0);
  CHECK(program.err() ==
        "activitysmith: run: cannot tell the phone: no API key; run activitysmith auth "
        "login, set ACTIVITYSMITH_API_KEY, or give --api-key-file FILE\n");
  program.captured.err.clear();
  CHECK(run_shell(program, {"--notify", "never"}, "exit 0") == 0);
  CHECK(program.err().empty());
}

TEST_CASE("run: with a bad key file or configuration the job runs, with one warning") {
  const test::Folder folder;
  const std::string open = folder.file("open", "ask_1234", 0644);
  const std::string broken = folder.file("broken.toml", "timeout = \n");
  const std::string wrong = folder.file("wrong.toml", "timeout = 'x'\nretries = -1\n");
  const std::vector<std::vector<std::string>> lines{
      {"--api-key-file", open}, {"--api-key-file", folder.path() + "/none"},
      {"--api-key", "a b"},     {"--config", broken},
      {"--config", wrong},      {"--config", folder.path() + "/none"},
      {"--profile", "none"},
  };
  for (const auto& line : lines) {
    CAPTURE(line);
    test::Program program;
    CHECK(run_shell(program, line, "exit 7") == 7);
    CHECK(program.transport.requests.empty());
    // A file is read only once the job runs.
    const bool is_late = line.front() == "--api-key-file";
    CHECK(program.err().starts_with(is_late ? "activitysmith: run: could not tell the phone: "
                                            : "activitysmith: run: cannot tell the phone: "));
    CHECK(test::count(program.err(), "\n") == 1);
  }
}

TEST_CASE("run: the key is not read from the job's standard input") {
  test::Program program;
  program.variables = {{"ACTIVITYSMITH_API_KEY_FILE", "-"}};
  CHECK(run_shell(program, {}, "exit 0") == 0);
  CHECK_FALSE(program.captured.was_read);
  CHECK(test::contains(program.err(), "ACTIVITYSMITH_API_KEY_FILE: standard input is the job's"));
}

TEST_CASE("run: what kept the job from running is told in a shell's words") {
  const test::Folder folder;
  const std::string plain = folder.file("plain", "text\n", 0644);
  test::Program program;
  CHECK(program.run({"run", "-q", "k", "--notify", "never", "--", "/no/such"}) == 127);
  CHECK(program.err() == "activitysmith: run: /no/such: command not found\n");
  program.captured.err.clear();
  CHECK(program.run({"run", "-q", "k", "--notify", "never", "--", plain}) == 126);
  CHECK(program.err() == "activitysmith: run: " + plain + ": Permission denied\n");
  CHECK(program.transport.requests.empty());
}

TEST_CASE("run: allowing failures changes nothing") {
  test::Program program;
  program.transport.reply(200, R"({"success":true})");
  CHECK(run_shell(program, {"--allow-failure"}, "exit 4") == 4);
  CHECK(program.err().empty());
}

}  // namespace

}  // namespace activitysmith::commands
