#include "config/key_command.hpp"

#include "error.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::config {
namespace {

KeyCommand script(const std::string& text) {
  return {.name = "f:1: api-key-command (sh)", .words = {"sh", "-c", text}};
}

Report command_failure(const KeyCommand& command) {
  try {
    static_cast<void>(run_key_command(command));
  } catch (const Error& error) {
    CHECK(error.report().exit == ExitCode::configuration);
    return error.report();
  }
  FAIL("the command gave a key");
  return {};
}

TEST_CASE("a command prints the key, with or without a newline") {
  CHECK(run_key_command(script("echo ask_1")) == "ask_1");
  CHECK(run_key_command(script("printf ask_1")) == "ask_1");
}

TEST_CASE("a command that fails is told by name, and by how it ended") {
  CHECK(command_failure(script("echo ask_1; exit 3")).message ==
        "f:1: api-key-command (sh) exited with 3");
  CHECK(command_failure(script("kill -9 $$")).message ==
        "f:1: api-key-command (sh) was ended by signal 9");
  CHECK(test::contains(command_failure({.name = "c", .words = {"/no/such/program"}}).message,
                       "c cannot be run: No such file"));
}

TEST_CASE("a command has to print one key, which no error shows") {
  CHECK(command_failure(script("true")).message == "f:1: api-key-command (sh) printed nothing");
  for (const char* const text : {"echo ask_1; echo ask_2", "echo 'ask_1 x'", "printf 'ask_1\\n\\n'",
                                 "printf 'ask_1\\r\\n'", "printf 'ask_1\\0'"}) {
    CAPTURE(text);
    const Report report = command_failure(script(text));
    CHECK(test::contains(report.message, "printed a key that has white space"));
    CHECK(test::contains(report.hint, "one line"));
    CHECK_FALSE(test::contains(report.message, "ask_1"));
  }
  CHECK(test::contains(command_failure(script("while :; do echo y; done")).message,
                       "printed more than 65536 bytes"));
}

TEST_CASE("a command has so much time and no more") {
  KeyCommand slow = script("echo ask_1; exec sleep 60");
  slow.limit = Milliseconds{100};
  CHECK(command_failure(slow).message == "f:1: api-key-command (sh) took longer than 0.1 s");
}

}  // namespace
}  // namespace activitysmith::config
