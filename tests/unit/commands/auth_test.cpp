#include "commands/auth.hpp"

#include "core/error.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"
#include "support/fake_transport.hpp"

#include <sys/stat.h>
#include <vector>

namespace activitysmith::commands {

namespace {

/// A key from what is typed or piped, or from `flags`, and what the console then prints of it.
std::pair<std::string, std::string> given(test::Captured captured,
                                          const config::KeyFlags& flags = {}) {
  const Environment environment = test::environment_of({});
  test::FakeTransport transport;
  const Clock clock = real_clock();
  Loop loop(clock);
  const cli::World world{environment, transport, clock, loop};
  const Streams streams = captured.streams();
  cli::Console console(streams, environment);
  const std::string key = prompt_key(flags, {{}, {}, {}, world, console});
  console.document(key);
  return {key, captured.out};
}

TEST_CASE("a key is typed, piped or given by a flag, and kept secret from then on") {
  const std::string hidden = "[redacted]\n";
  CHECK(given({.in = "ask_piped\n"}) == std::pair{std::string{"ask_piped"}, hidden});
  CHECK(given({.in = "ask_piped", .typed = "ask_typed"}).first == "ask_typed");
  CHECK(given({.typed = "ask_typed"}, {.key = "ask_flag"}) ==
        std::pair{std::string{"ask_flag"}, hidden});
  CHECK(given({.in = "ask_piped", .typed = "ask_typed"}, {.file = "-"}).first == "ask_piped");
}

TEST_CASE("what is no key is exit 4") {
  for (const char* const text : {"", "a b", "a\x01", "a\xFF"}) {
    CAPTURE(text);
    for (const test::Captured& captured :
         {test::Captured{.in = text}, test::Captured{.typed = text}}) {
      try {
        given(captured);
        FAIL("it was taken");
      } catch (const Error& error) {
        CHECK(error.report().exit == ExitCode::key);
        CHECK_FALSE(error.report().hint.empty());
      }
    }
  }
}

}  // namespace

namespace {

/// Calls `does` with the context of `auth login`, whose default profile is "work".
auto with_context(test::Configured& program, const config::Choice& choice, const auto& does) {
  const Environment environment = test::environment_of(program.variables);
  const Clock clock = real_clock();
  Loop loop(clock);
  const cli::World world{environment, program.transport, clock, loop};
  const Streams streams = program.captured.streams();
  cli::Console console(streams, environment);
  const config::Layers layers({}, "work");
  return does({{}, layers, choice, world, console});
}

TEST_CASE("the key is kept in the profile that applies") {
  test::Configured program;
  const auto profile = [&](const config::Choice& choice) {
    return with_context(program, choice, [](const cli::Context& context) {
      return stored_key(cli::parse(cli::find_command(std::vector<std::string>{"auth", "login"})),
                        {}, context);
    });
  };
  const config::Edit edit = profile({});
  CHECK(edit.profile == "work");
  CHECK(edit.key == "api-key");
  CHECK(edit.path == program.path());
  CHECK(profile({.config = {}, .profile = "home"}).profile == "home");
  program.variables["ACTIVITYSMITH_PROFILE"] = "away";
  CHECK(profile({}).profile == "away");
}

TEST_CASE("the next key is that of a variable, but not where a profile is named") {
  test::Configured program("[profile.p]\napi-key = 'ask_1'\n");
  const auto name = [&](const config::Choice& choice) {
    return with_context(program, choice, [](const cli::Context& context) {
      const auto source = next_key_source(context);
      return source ? source->name : std::string{};
    });
  };
  CHECK(name({}).empty());
  program.variables["ACTIVITYSMITH_API_KEY"] = "ask_2";
  CHECK(name({}) == "ACTIVITYSMITH_API_KEY");
  CHECK(name({.config = {}, .profile = "p"}) == program.path() + ":2: api-key");
  CHECK(name({.config = {}, .profile = "q"}).empty());
}

}  // namespace

namespace {

TEST_CASE("auth status tells the place of the key, and never the key") {
  test::Configured program("[profile.work]\napi-key = 'ask_hidden'\n");
  CHECK(program.run({"auth", "status", "--profile", "work"}) == 0);
  CHECK(program.out() == "API key: " + program.path() +
                             ":2: api-key\nprofile: work\nAPI: https://activitysmith.com/api\n");
  CHECK(program.transport.requests.empty());
}

TEST_CASE("auth status --json has the same members for every source") {
  const test::Folder folder;
  const std::string file = folder.file("activitysmith-api-key", "ask_hidden");
  struct Source {
    std::vector<std::string> arguments;
    std::pair<std::string, std::string> variable;
    const char *source, *name, *kind;
  };
  const std::vector<Source> sources{
      {{"--api-key", "ask_hidden"}, {}, "flag", "--api-key", "key"},
      {{"--api-key-file", file}, {}, "flag", "--api-key-file", "file"},
      {{"--api-key-file", "-"}, {}, "flag", "--api-key-file", "stdin"},
      {{}, {"ACTIVITYSMITH_API_KEY", "ask_hidden"}, "variable", "ACTIVITYSMITH_API_KEY", "key"},
      {{}, {"ACTIVITYSMITH_API_KEY_FILE", file}, "variable", "ACTIVITYSMITH_API_KEY_FILE", "file"},
      {{}, {"CREDENTIALS_DIRECTORY", folder.path()}, "credential", "CREDENTIALS_DIRECTORY", "file"},
      {{}, {}, "configuration", "api-key-command", "command"},
  };
  for (const Source& source : sources) {
    CAPTURE(source.source, source.name);
    test::Configured program("# x\napi-key-command = ['false']\n");
    program.variables.insert(source.variable);
    std::vector<std::string> line{"auth", "status", "--json"};
    line.insert(line.end(), source.arguments.begin(), source.arguments.end());
    CHECK(program.run(line) == 0);
    const Json document = program.document();
    CHECK(document["source"] == source.source);
    CHECK(document["name"] == source.name);
    CHECK(document["kind"] == source.kind);
    const bool is_file = document["kind"] == "file";
    CHECK(document["file"] == (is_file ? Json(file) : Json()));
    const bool is_configured = document["source"] == "configuration";
    CHECK(document["path"] == (is_configured ? Json(program.path()) : Json()));
    CHECK(document["line"] == (is_configured ? Json(2) : Json()));
    CHECK(document["command"] == (is_configured ? Json({"false"}) : Json()));
    CHECK(document["profile"].is_null());
    CHECK(document["apiUrl"] == "https://activitysmith.com/api");
    CHECK(document.size() == 9);
    CHECK_FALSE(test::contains(program.out(), "ask_hidden"));
    CHECK_FALSE(program.captured.was_read);
  }
}

TEST_CASE("auth status fails as the call would") {
  test::Configured none;
  CHECK(none.run({"auth", "status", "--json"}) == 4);
  CHECK(none.document()["error"]["code"] == "key");
  CHECK(test::contains(none.err(), "auth login"));
  const test::Folder folder;
  test::Configured open;
  CHECK(open.run({"auth", "status", "--api-key-file", folder.file("key", "ask_1", 0644)}) == 10);
  test::Configured odd;
  odd.variables["ACTIVITYSMITH_API_KEY"] = "two words";
  CHECK(odd.run({"auth", "status"}) == 4);
}

}  // namespace

namespace {

TEST_CASE("auth login keeps the key of standard input, for us alone") {
  test::Configured program("# mine\ntimeout = 1\n");
  REQUIRE(::chmod(program.path().c_str(), 0644) == 0);
  program.captured.in = "ask_piped\n";
  CHECK(program.run({"auth", "login", "--offline", "--json"}) == 0);
  CHECK(program.text() == "# mine\ntimeout = 1\napi-key = \"ask_piped\"\n");
  CHECK(program.document()["value"] == "[redacted]");
  struct stat status {};
  REQUIRE(::stat(program.path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
}

TEST_CASE("auth login asks on a terminal") {
  test::Configured program;
  program.captured.typed = "ask_typed";
  CHECK(program.run({"auth", "login", "--offline"}) == 0);
  CHECK(program.text() == "api-key = \"ask_typed\"\n");
  CHECK(program.captured.prompt == "API key: ");
  CHECK_FALSE(program.captured.was_read);
}

TEST_CASE("auth login takes a key from a flag") {
  const test::Folder folder;
  test::Configured program;
  CHECK(program.run({"auth", "login", "--offline", "--api-key-file",
                     folder.file("key", "ask_file\n")}) == 0);
  CHECK(program.text() == "api-key = \"ask_file\"\n");
  CHECK_FALSE(program.captured.was_read);
}

TEST_CASE("auth login keeps the key where the next call looks for it") {
  test::Configured program("default-profile = \"work\"\n[profile.work]\napi-key = \"ask_old\"\n");
  program.captured.in = "ask_new";
  CHECK(program.run({"auth", "login", "--offline"}) == 0);
  CHECK(program.text() == "default-profile = \"work\"\n[profile.work]\napi-key = \"ask_new\"\n");
  CHECK(program.run({"auth", "login", "--offline", "--profile", "new"}) == 0);
  CHECK(program.text().ends_with("\n\n[profile.new]\napi-key = \"ask_new\"\n"));
  CHECK_FALSE(test::contains(program.err(), "overrides"));
}

TEST_CASE("auth login tells of a key that overrides it") {
  test::Configured program;
  program.variables["ACTIVITYSMITH_API_KEY"] = "ask_variable";
  program.captured.in = "ask_new";
  CHECK(program.run({"auth", "login", "--offline"}) == 0);
  CHECK(test::contains(program.err(), "ACTIVITYSMITH_API_KEY overrides the stored key"));
  CHECK_FALSE(test::contains(program.err() + program.out(), "ask_"));
}

TEST_CASE("auth login refuses what is no key") {
  for (const char* const key : {"", "\n", "two words", "ask\n\n", "ask\r", "ask_\xFF"}) {
    CAPTURE(key);
    test::Configured program;
    program.captured.in = key;
    CHECK(program.run({"auth", "login", "--offline"}) == 4);
    CHECK(std::filesystem::is_empty(program.folder.path()));
  }
}

TEST_CASE("auth login keeps a key unless the API refuses it") {
  struct Row {
    int status;
    std::string_view error;
    int exit;
    bool is_tried;
  };
  for (const auto& [status, error, exit, is_tried] : {Row{404, "No such stream", 0, true},
                                                      {404, "Not found", 0, false},
                                                      {401, "e", 4, true},
                                                      {403, "e", 0, false}}) {
    CAPTURE(status);
    test::Configured program;
    program.captured.in = "ask_new";
    program.transport.reply(status, Json{{"error", error}}.dump());
    CHECK(program.run({"auth", "login"}) == exit);
    CHECK(std::filesystem::is_empty(program.folder.path()) == (exit == 4));
    CHECK(test::contains(program.err(), "was not tried") == !is_tried);
    CHECK(program.transport.requests.size() == 1);
  }
}

TEST_CASE("auth login tries the key of a new profile where its calls would go") {
  test::Configured program("api-url = 'https://example.com/x'\n");
  program.captured.in = "ask_new";
  program.transport.reply(404, R"({"error":"e"})");
  CHECK(program.run({"auth", "login", "--profile", "new"}) == 0);
  CHECK(program.transport.requests.at(0).url.starts_with("https://example.com/x/"));
}

TEST_CASE("auth login asks for nothing that it could not keep") {
  test::Configured program("timeout = 1\n");
  program.captured.typed = "ask_typed";
  CHECK(program.run({"auth", "login", "--profile", ""}) == 2);
  CHECK(program.captured.prompt.empty());
}

}  // namespace

namespace {

TEST_CASE("auth logout removes the key of the profile that applies") {
  test::Configured program("api-key = 'ask_1'\n[profile.work]\napi-key = 'ask_2'\n");
  CHECK(program.run({"auth", "logout", "--profile", "work"}) == 0);
  CHECK(program.text() == "api-key = 'ask_1'\n[profile.work]\n");
  CHECK(test::contains(program.err(), "there is still the key from " + program.path() + ":1"));
  CHECK(program.run({"auth", "logout", "--dry-run"}) == 0);
  CHECK(program.text() == "api-key = 'ask_1'\n[profile.work]\n");
  CHECK(program.run({"auth", "logout"}) == 0);
  CHECK(program.text() == "[profile.work]\n");
}

TEST_CASE("auth logout without a key is no error, and tells of the key that is left") {
  test::Configured program;
  program.variables["ACTIVITYSMITH_API_KEY"] = "ask_variable";
  CHECK(program.run({"auth", "logout"}) == 0);
  CHECK(test::contains(program.err(), "there was no API key in " + program.path()));
  CHECK(test::contains(program.err(), "there is still the key from ACTIVITYSMITH_API_KEY"));
  CHECK_FALSE(test::contains(program.err(), "ask_"));
}

}  // namespace

}  // namespace activitysmith::commands
