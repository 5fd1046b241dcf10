#include "commands/auth_status.hpp"

#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

#include <vector>

namespace activitysmith::commands {
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
}  // namespace activitysmith::commands
