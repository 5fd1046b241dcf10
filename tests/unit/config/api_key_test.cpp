#include "config/api_key.hpp"

#include "error.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <bit>
#include <map>
#include <string>
#include <vector>

namespace activitysmith::config {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

/// What there is beside the line.
struct World {
  Variables variables = {};
  Layers layers = {};
  std::string input = {};
};

std::string key_of(const KeyFlags& flags, const World& world = {}) {
  test::Captured captured;
  captured.in = world.input;
  const Environment environment = test::environment_of(world.variables);
  const auto source = find_key_source(flags, environment, world.layers);
  if (!source) {
    throw NoKey();
  }
  return read_key(*source, {environment, captured.streams(), world.layers.profile(), "https://a"});
}

Report failure_of(const KeyFlags& flags, const World& world = {}) {
  try {
    static_cast<void>(key_of(flags, world));
  } catch (const Error& error) {
    return error.report();
  }
  FAIL("a key was found");
  return {};
}

TEST_CASE("the first source that has a key wins, whichever are left out") {
  const test::Folder folder;
  const std::string flag_file = folder.file("flag", "ask_flag_file\n");
  static_cast<void>(folder.file("activitysmith-api-key", "ask_credential\n"));
  // Every source that there is, from the strongest to the weakest, as a bit each.
  const std::vector<std::string> keys{"ask_flag",       "ask_profile",    "ask_variable",
                                      "ask_variable_2", "ask_credential", "ask_top"};
  const std::string second = folder.file("second", "ask_variable_2");
  for (unsigned chosen = 0; chosen < 1U << keys.size(); ++chosen) {
    CAPTURE(chosen);
    const auto has = [&](std::size_t bit) { return (chosen >> bit & 1U) != 0; };
    KeyFlags flags;
    World world;
    std::string text;
    if (has(0)) {
      flags.key = keys[0];
    }
    if (has(2)) {
      world.variables["ACTIVITYSMITH_API_KEY"] = keys[2];
    }
    if (has(3)) {
      world.variables["ACTIVITYSMITH_API_KEY_FILE"] = second;
    }
    if (has(4)) {
      world.variables["CREDENTIALS_DIRECTORY"] = folder.path();
    }
    if (has(5)) {
      text += "api-key = 'ask_top'\n";
    }
    flags.profile = true;
    text += "[profile.work]\n";
    if (has(1)) {
      text += "api-key = 'ask_profile'\n";
    }
    world.layers = Layers({parse(text, "/f")}, "work");
    const auto first = static_cast<std::size_t>(std::countr_zero(chosen));
    if (chosen == 0) {
      CHECK(failure_of(flags, world).exit == ExitCode::key);
    } else {
      CHECK(key_of(flags, world) == keys[first]);
    }
  }
}

TEST_CASE("a profile that --profile did not name gives way to variables") {
  World world;
  world.layers =
      Layers({parse("api-key = 'ask_top'\n[profile.work]\napi-key = 'ask_work'\n", "/f")}, "work");
  CHECK(key_of({}, world) == "ask_work");
  world.variables["ACTIVITYSMITH_API_KEY"] = "ask_variable";
  CHECK(key_of({}, world) == "ask_variable");
  CHECK(key_of({.profile = true}, world) == "ask_work");
  CHECK(key_of({.key = "ask_flag", .profile = true}, world) == "ask_flag");
}

TEST_CASE("one section says its key in one of three ways, and beats every weaker section") {
  const test::Folder folder;
  static_cast<void>(folder.file("key", "ask_file\n"));
  const auto key_in = [&](const std::string& system, const std::string& user) {
    return key_of({}, {.layers = Layers(
                           {parse(system, folder.path() + "/s"), parse(user, folder.path() + "/u")},
                           "work")});
  };
  const std::string text = "api-key = 'ask_text'\n";
  const std::string file = "api-key-file = 'key'\n";
  const std::string command = "api-key-command = ['echo', 'ask_command']\n";
  CHECK(key_in("", command + file + text) == "ask_text");
  CHECK(key_in("", command + file) == "ask_file");
  CHECK(key_in("", command) == "ask_command");
  CHECK(key_in(text, command) == "ask_command");
  CHECK(key_in(text + "[profile.work]\n" + file, command) == "ask_file");
  CHECK(key_in("[profile.work]\n" + text, "[profile.work]\n" + file) == "ask_file");
  CHECK(key_in("[profile.other]\n" + text, command) == "ask_command");
  CHECK(key_in(text, "timeout = 1\n") == "ask_text");
}

TEST_CASE("a source is told by name, and the key is not") {
  const auto told = [](const KeyFlags& flags, const Variables& variables, const char* text = "") {
    return find_key_source(flags, test::environment_of(variables), Layers({parse(text, "/f")}, ""))
        ->told();
  };
  CHECK(told({.key = "ask_1"}, {}) == "--api-key");
  CHECK(told({.file = "k"}, {}) == "--api-key-file (k)");
  CHECK(told({.file = "-"}, {}) == "--api-key-file (standard input)");
  CHECK(told({}, {{"ACTIVITYSMITH_API_KEY", "ask_1"}}) == "ACTIVITYSMITH_API_KEY");
  CHECK(told({}, {{"ACTIVITYSMITH_API_KEY_FILE", "/k"}}) == "ACTIVITYSMITH_API_KEY_FILE (/k)");
  CHECK(told({}, {}, "\napi-key = 'ask_1'") == "/f:2: api-key");
  CHECK(told({}, {}, "api-key-file = 'k'") == "/f:1: api-key-file (/k)");
  CHECK(told({}, {}, "api-key-command = ['pass', 'x']") == "/f:1: api-key-command (pass)");
}

TEST_CASE("without a key there is exit 4 and a way out") {
  const test::Folder folder;
  for (const Variables& variables : {Variables{}, Variables{{"ACTIVITYSMITH_API_KEY", ""}},
                                     Variables{{"CREDENTIALS_DIRECTORY", folder.path()}}}) {
    const Report report = failure_of({}, {.variables = variables});
    CHECK(report.exit == ExitCode::key);
    CHECK(test::contains(report.hint, "ACTIVITYSMITH_API_KEY"));
  }
}

TEST_CASE("standard input may hold the key, and is left alone otherwise") {
  CHECK(key_of({.file = "-"}, {.input = "ask_1\n"}) == "ask_1");
  CHECK(failure_of({.file = "-"}).exit == ExitCode::key);
  CHECK(key_of({}, {.variables = {{"ACTIVITYSMITH_API_KEY_FILE", "-"}}, .input = "ask_2"}) ==
        "ask_2");
  test::Captured captured;
  const Environment environment = test::environment_of({});
  const auto source = find_key_source({.key = "ask_1"}, environment, {});
  CHECK(read_key(*source, {environment, captured.streams()}) == "ask_1");
  CHECK_FALSE(captured.was_read);
}

TEST_CASE("a key that is given as text has no white space and no control characters") {
  for (const char* const key :
       {"", " ", "ask 1", "ask_1\n", "ask\t1", "ask\x01", "ask\x7F", "a\r\nX-Evil: 1"}) {
    CAPTURE(key);
    const Report flag = failure_of({.key = key});
    CHECK(flag.exit == ExitCode::key);
    CHECK((std::string{key}.size() < 3 || !test::contains(flag.message, key)));
    CHECK(failure_of({}, {.variables = {{"ACTIVITYSMITH_API_KEY", std::string{key} + " "}}}).exit ==
          ExitCode::key);
  }
}

TEST_CASE("a file or command that gives no key is exit 10") {
  const test::Folder folder;
  const std::string none = folder.path() + "/none";
  CHECK(failure_of({.file = none}).exit == ExitCode::configuration);
  CHECK(failure_of({}, {.variables = {{"ACTIVITYSMITH_API_KEY_FILE", none}}}).exit ==
        ExitCode::configuration);
  const auto fails = [&](const char* text) {
    return failure_of({}, {.layers = Layers({parse(text, folder.path() + "/f")}, "")});
  };
  CHECK(fails("api-key-file = 'none'\n").message ==
        "key file " + none + " cannot be read: No such file or directory");
  const Report command = fails("api-key-command = ['false']\n");
  CHECK(command.exit == ExitCode::configuration);
  CHECK(command.message == folder.path() + "/f:1: api-key-command (false) exited with 1");
}

TEST_CASE("a command learns the profile and the URL") {
  const Layers layers({parse("[profile.work]\napi-key-command = "
                             "['sh', '-c', 'echo $ACTIVITYSMITH_PROFILE,$ACTIVITYSMITH_API_URL']\n",
                             "/f")},
                      "work");
  CHECK(key_of({}, {.layers = layers}) == "work,https://a");
}

}  // namespace
}  // namespace activitysmith::config
