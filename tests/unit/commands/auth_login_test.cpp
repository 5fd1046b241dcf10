#include "commands/auth_login.hpp"

#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

#include <sys/stat.h>

namespace activitysmith::commands {
namespace {

TEST_CASE("auth login keeps the key of standard input, for us alone") {
  test::Configured program("# mine\ntimeout = 1\n");
  REQUIRE(::chmod(program.path().c_str(), 0644) == 0);
  program.captured.in = "ask_piped\n";
  CHECK(program.run({"auth", "login", "--json"}) == 0);
  CHECK(program.text() == "# mine\ntimeout = 1\napi-key = \"ask_piped\"\n");
  CHECK(program.document()["value"] == "[redacted]");
  struct stat status {};
  REQUIRE(::stat(program.path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
}

TEST_CASE("auth login asks on a terminal") {
  test::Configured program;
  program.captured.typed = "ask_typed";
  CHECK(program.run({"auth", "login"}) == 0);
  CHECK(program.text() == "api-key = \"ask_typed\"\n");
  CHECK(program.captured.prompt == "API key: ");
  CHECK_FALSE(program.captured.was_read);
}

TEST_CASE("auth login takes a key from a flag") {
  const test::Folder folder;
  test::Configured program;
  CHECK(program.run({"auth", "login", "--api-key-file", folder.file("key", "ask_file\n")}) == 0);
  CHECK(program.text() == "api-key = \"ask_file\"\n");
  CHECK_FALSE(program.captured.was_read);
}

TEST_CASE("auth login keeps the key where the next call looks for it") {
  test::Configured program("default-profile = \"work\"\n[profile.work]\napi-key = \"ask_old\"\n");
  program.captured.in = "ask_new";
  CHECK(program.run({"auth", "login"}) == 0);
  CHECK(program.text() == "default-profile = \"work\"\n[profile.work]\napi-key = \"ask_new\"\n");
  CHECK(program.run({"auth", "login", "--profile", "new"}) == 0);
  CHECK(program.text().ends_with("\n\n[profile.new]\napi-key = \"ask_new\"\n"));
  CHECK(program.err().empty());
}

TEST_CASE("auth login tells of a key that goes before it") {
  test::Configured program;
  program.variables["ACTIVITYSMITH_API_KEY"] = "ask_variable";
  program.captured.in = "ask_new";
  CHECK(program.run({"auth", "login"}) == 0);
  CHECK(test::contains(program.err(), "the key of ACTIVITYSMITH_API_KEY goes before it"));
  CHECK_FALSE(test::contains(program.err() + program.out(), "ask_"));
}

TEST_CASE("auth login refuses what is no key") {
  for (const char* const key : {"", "\n", "two words", "ask\n\n", "ask\r\n", "ask_\xFF"}) {
    CAPTURE(key);
    test::Configured program;
    program.captured.in = key;
    CHECK(program.run({"auth", "login"}) == 4);
    CHECK(std::filesystem::is_empty(program.folder.path()));
  }
}

TEST_CASE("auth login asks for nothing that it could not keep") {
  test::Configured program("timeout = 1\n");
  program.captured.typed = "ask_typed";
  CHECK(program.run({"auth", "login", "--profile", ""}) == 2);
  CHECK(program.captured.prompt.empty());
}

}  // namespace
}  // namespace activitysmith::commands
