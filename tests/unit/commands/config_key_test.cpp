#include "commands/config_key.hpp"

#include "error.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

namespace activitysmith::commands {
namespace {

using Words = std::vector<std::string>;

cli::Invocation parsed(const Words& line) { return cli::parse(cli::find_command(line)); }

std::string refusal(const std::string& key) {
  try {
    static_cast<void>(key_of(parsed({"config", "get", key})));
  } catch (const Error& error) {
    CHECK(error.report().exit == ExitCode::usage);
    return error.report().message;
  }
  return {};
}

TEST_CASE("words are found by the row they fill") {
  const cli::Invocation invocation = parsed({"config", "set", "tags", "a", "--", "-b", "c"});
  CHECK(words_of(invocation, "key") == Words{"tags"});
  CHECK(words_of(invocation, "value") == Words{"a", "-b", "c"});
  CHECK(words_of(invocation, "system").empty());
}

TEST_CASE("a key is the name of a setting") {
  for (const char* const key : {"timeout", "channels", "api-key-command", "default-profile"}) {
    CHECK(key_of(parsed({"config", "get", key})).key == key);
  }
  CHECK(test::contains(refusal("timeuot"), "did you mean timeout?"));
  CHECK(test::contains(refusal("nothing-like-it"), "help config"));
  CHECK(test::contains(refusal("help"), "\"help\" is no setting"));
  CHECK(test::contains(refusal("config"), "\"config\" is no setting"));
  CHECK_FALSE(test::contains(refusal("api-key=ask_1"), "ask_1"));
}

}  // namespace
}  // namespace activitysmith::commands
