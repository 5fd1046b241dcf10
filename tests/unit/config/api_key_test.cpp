#include "config/api_key.hpp"

#include "core/error.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <bit>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace activitysmith::config {

namespace {

std::vector<std::string> erased(std::vector<std::string> texts,
                                const std::vector<std::string>& keys = {}) {
  std::vector<char*> arguments;
  for (std::string& text : texts) {
    arguments.push_back(text.data());
  }
  erase_api_keys(arguments, keys);
  return texts;
}

using Texts = std::vector<std::string>;

TEST_CASE("the key among the arguments is overwritten, in both spellings and every time") {
  CHECK(erased({"activitysmith", "--api-key", "secret", "notify", "Hi"}) ==
        Texts{"activitysmith", "--api-key", "******", "notify", "Hi"});
  CHECK(erased({"notify", "--api-key=secret", "--api-key", "other"}) ==
        Texts{"notify", "--api-key=******", "--api-key", "*****"});
  CHECK(erased({"--api-key", "--api-key", "x"}) == Texts{"--api-key", "*********", "x"});
}

TEST_CASE("a key that the parser found is overwritten wherever it stands") {
  CHECK(erased({"set", "--profile", "work", "api-key", "s=cret", "x=s=cret", "cret"}, {"s=cret"}) ==
        Texts{"set", "--profile", "work", "api-key", "******", "x=******", "cret"});
}

TEST_CASE("other arguments stay as they are") {
  for (const Texts& texts :
       {Texts{"--api-key-file", "path"}, Texts{"--api-key-file=path"}, Texts{"--api-key"},
        Texts{"--title", "x"}, Texts{}, Texts{"config", "get", "api-key", "x"},
        Texts{"set", "timeout", "1"}}) {
    CHECK(erased(texts) == texts);
  }
}

}  // namespace

namespace {

TEST_CASE("a key is one word without control characters") {
  CHECK(key_problem("ask_1~x.Y-z").empty());
  CHECK(key_problem("\"ask_1").empty());
  CHECK(key_problem("'").empty());
  CHECK(key_problem("") == "is empty");
  for (const std::string& key :
       {std::string{" "}, std::string{"a b"}, std::string{"a\n"}, std::string{"a\tb"},
        std::string{"a\0b", 3}, std::string{"\x7F"}, std::string{"a\r\nX-Evil: 1"}}) {
    CHECK(key_problem(key) == "has white space or control characters in it");
  }
  CHECK(key_problem("ask_\xC3\xA9") == "has a character beyond ASCII in it");
  CHECK(key_problem("\xEF\xBB\xBF"
                    "ask_1") == "has a character beyond ASCII in it");
  CHECK(key_problem("\"ask_1\"") == "has quotes around it");
  CHECK(key_problem("'ask_1'") == "has quotes around it");
}

TEST_CASE("what editors add to a key is not a part of it") {
  CHECK(stored_key("\xEF\xBB\xBF"
                   "ask_1\r\n") == "ask_1");
  CHECK(stored_key("ask_1\n") == "ask_1");
  CHECK(stored_key("ask_1\n\n") == "ask_1\n");
  CHECK(stored_key("ask_1\r") == "ask_1\r");
  CHECK(stored_key("\n").empty());
}

}  // namespace

namespace {

using test::environment_of;

const Environment nothing = environment_of({});

input::Content file_of(unsigned mode, unsigned owner = ::geteuid(), bool is_regular = true) {
  return {.text = {}, .is_regular = is_regular, .mode = mode, .owner = owner};
}

TEST_CASE("a file with a key is for its owner, and for a group that may read it") {
  for (const unsigned mode : {0600U, 0400U, 0640U, 0440U, 0700U, 0611U, 0U}) {
    CAPTURE(mode);
    CHECK_FALSE(permission_error("/k", file_of(mode), Holds::key, nothing));
  }
  for (const unsigned mode : {0644U, 0604U, 0620U, 0660U, 0602U, 0666U, 0777U}) {
    CAPTURE(mode);
    const auto found = permission_error("/k", file_of(mode), Holds::key, nothing);
    REQUIRE(found);
    CHECK(test::contains(found->what, "is open to others (mode 0"));
    CHECK(found->remedy == "run: chmod 600 /k");
  }
}

TEST_CASE("a file with a choice may be read by all, and written by its owner") {
  for (const unsigned mode : {0600U, 0644U, 0444U, 0755U}) {
    CHECK_FALSE(permission_error("/k", file_of(mode), Holds::choice, nothing));
  }
  for (const unsigned mode : {0664U, 0620U, 0602U, 0646U}) {
    const auto found = permission_error("/k", file_of(mode), Holds::choice, nothing);
    REQUIRE(found);
    CHECK(found->remedy == "run: chmod go-w /k");
  }
}

TEST_CASE("a file of another user could change at any time; root's may not") {
  const unsigned stranger = ::geteuid() + 1;
  for (const Holds holds : {Holds::key, Holds::choice}) {
    const auto found = permission_error("/k", file_of(0600, stranger), holds, nothing);
    REQUIRE(found);
    CHECK(found->what == "belongs to another user (id " + std::to_string(stranger) + ")");
    CHECK_FALSE(permission_error("/k", file_of(0600, 0), holds, nothing));
    CHECK_FALSE(permission_error("/k", file_of(0600), holds, nothing));
  }
}

TEST_CASE("pipes and devices have no mode that matters") {
  CHECK_FALSE(permission_error("/k", file_of(0666, ::geteuid() + 1, false), Holds::key, nothing));
}

TEST_CASE("modes and owners do not matter where others see to it") {
  const test::Folder folder;
  const test::Folder other;
  const std::string path = folder.file("k", "", 0666);
  const auto is_refused = [&](const std::string& name, const Environment& environment) {
    return permission_error(name, file_of(0666), Holds::key, environment).has_value() &&
           permission_error(name, file_of(0600, ::geteuid() + 1), Holds::key, environment)
               .has_value();
  };
  CHECK(is_refused(path, nothing));
  CHECK_FALSE(is_refused(path, environment_of({{"CREDENTIALS_DIRECTORY", folder.path()}})));
  CHECK(is_refused(path, environment_of({{"CREDENTIALS_DIRECTORY", other.path()}})));
  CHECK_FALSE(is_refused(path, environment_of({{"ACTIVITYSMITH_KEY_FILE_CHECK", "off"}})));
  CHECK(is_refused(path, environment_of({{"ACTIVITYSMITH_KEY_FILE_CHECK", "on"}})));
  CHECK_FALSE(is_refused("/run/secrets/k", nothing));
  CHECK_FALSE(is_refused("/var/run/secrets/a/k", nothing));
  CHECK(is_refused("/run/secrets/../k", nothing));
  CHECK(is_refused("/run/secretsx/k", nothing));
}

TEST_CASE("a secret of Kubernetes, whose mode no chmod changes, has another remedy") {
  const test::Folder folder;
  std::filesystem::create_directory(folder.path() + "/..2026_05_01");
  const std::string file = folder.file("..2026_05_01/key", "ask_1", 0644);
  std::filesystem::create_symlink("..2026_05_01", folder.path() + "/..data");
  std::filesystem::create_symlink("..data/key", folder.path() + "/key");
  const auto found = permission_error(folder.path() + "/key", file_of(0644), Holds::key, nothing);
  REQUIRE(found);
  CHECK(found->remedy ==
        "set defaultMode: 0400 for its volume in Kubernetes, or ACTIVITYSMITH_KEY_FILE_CHECK=off");
}

TEST_CASE("the line that mends it can be pasted into a shell") {
  const auto remedy = [](const std::string& path) {
    return permission_error(path, file_of(0666), Holds::key, nothing).value().remedy;
  };
  CHECK(remedy("/a b/it's") == R"(run: chmod 600 '/a b/it'\''s')");
  CHECK(remedy("/$HOME") == "run: chmod 600 '/$HOME'");
}

}  // namespace

namespace {

const Environment no_variables = test::environment_of({});

Report refusal_of(const std::string& path) {
  try {
    static_cast<void>(read_key_file(path, no_variables));
  } catch (const Error& error) {
    CHECK(error.report().exit == ExitCode::configuration);
    return error.report();
  }
  FAIL("a key was found");
  return {};
}

TEST_CASE("a key file ends in one newline at most") {
  const test::Folder folder;
  CHECK(read_key_file(folder.file("a", "ask_1"), no_variables) == "ask_1");
  CHECK(read_key_file(folder.file("b", "ask_1\n"), no_variables) == "ask_1");
  for (const char* const text : {"", "\n", "ask_1\n\n", "ask_1\r", " ask_1", "ask_1\nask_2\n"}) {
    CAPTURE(text);
    const Report report = refusal_of(folder.file("c", text));
    CHECK(test::contains(report.message, folder.path()));
    CHECK_FALSE(test::contains(report.message, "ask_1"));
  }
}

TEST_CASE("a key file that cannot be read is named") {
  const test::Folder folder;
  const std::string none = folder.path() + "/none";
  CHECK(refusal_of(none).message ==
        "key file " + none + " cannot be read: " + "No such file or directory");
  CHECK(test::contains(refusal_of(folder.path()).message, "cannot be read"));
}

TEST_CASE("a key file that is open to others is refused, with the line that mends it") {
  const test::Folder folder;
  CHECK(read_key_file(folder.file("good", "ask_1", 0640), no_variables) == "ask_1");
  const std::string path = folder.file("open", "ask_1", 0644);
  const Report report = refusal_of(path);
  CHECK(report.message == "key file " + path + " is open to others (mode 0644)");
  CHECK(report.hint == "run: chmod 600 " + path);
  CHECK(read_key_file(path, test::environment_of({{"ACTIVITYSMITH_KEY_FILE_CHECK", "off"}})) ==
        "ask_1");
}

TEST_CASE("a link is judged by the file it leads to") {
  const test::Folder folder;
  const std::string link = folder.path() + "/link";
  REQUIRE(::symlink(folder.file("open", "ask_1", 0644).c_str(), link.c_str()) == 0);
  CHECK(test::contains(refusal_of(link).message, "mode 0644"));
}

TEST_CASE("a key file of another user is refused") {
  if (::geteuid() != 0) {
    WARN("only root can give a file to another user");
    return;
  }
  const test::Folder folder;
  const std::string path = folder.file("k", "ask_1");
  REQUIRE(::chown(path.c_str(), 12345, 0) == 0);
  CHECK(refusal_of(path).message == "key file " + path + " belongs to another user (id 12345)");
}

TEST_CASE("a pipe may hold the key, whatever its mode") {
  const test::Folder folder;
  const std::string path = folder.path() + "/pipe";
  REQUIRE(::mkfifo(path.c_str(), 0666) == 0);
  REQUIRE(::chmod(path.c_str(), 0666) == 0);
  std::thread writer([&] { std::ofstream(path) << "ask_1\n"; });
  const std::string key = read_key_file(path, no_variables);
  writer.join();
  CHECK(key == "ask_1");
}

}  // namespace

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
    throw no_key();
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
        ->describe();
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
