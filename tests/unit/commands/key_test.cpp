#include "commands/key.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

namespace activitysmith::commands {
namespace {

config::KeyFlags flags_of(const std::vector<std::string>& arguments, Problems& problems) {
  return key_flags(cli::parse(cli::find_command(arguments)), problems);
}

TEST_CASE("key: the last of two flags counts, and one kind of them is enough") {
  Problems problems;
  const auto flags =
      flags_of({"badge", "1", "--api-key", "a", "--api-key", "b", "--profile", "p"}, problems);
  CHECK(flags.key == "b");
  CHECK_FALSE(flags.file);
  CHECK(flags.profile);
  CHECK(problems.empty());
  static_cast<void>(flags_of({"badge", "1", "--api-key", "a", "--api-key-file", "b"}, problems));
  CHECK(test::tells(problems, "--api-key", "--api-key-file"));
}

TEST_CASE("key: verbose tells where it comes from, and the console keeps it") {
  const test::Folder folder;
  test::Program program;
  program.variables = {};
  const std::string path = folder.file("f", "api-key = '" + std::string{test::key} + "'\n");
  program.transport.reply(200, R"({"success":true,"echo":")" + std::string{test::key} + "\"}");
  CHECK(program.run({"badge", "1", "-v", "--json", "--config", path}) == 0);
  CHECK(test::contains(program.err(), "* config " + path + "\n"));
  CHECK(test::contains(program.err(), "* API key from " + path + ":1: api-key\n"));
  CHECK_FALSE(test::contains(program.err() + program.out(), test::key));
  CHECK(program.transport.requests.at(0).headers.at(0).value == "Bearer " + std::string{test::key});
}

TEST_CASE("key: the key of a configuration does not show in a run that needs none") {
  const test::Folder folder;
  test::Program program;
  program.variables = {};
  const std::string path =
      folder.file("f", "[profile.p]\napi-key = '" + std::string{test::key} + "'\n");
  CHECK(program.run({"notify", test::key, "--dry-run", "--config", path, "--profile", "p"}) == 0);
  CHECK_FALSE(test::contains(program.err() + program.out(), test::key));
}

TEST_CASE("key: a command runs only when the key is needed") {
  const test::Folder folder;
  const std::string mark = folder.path() + "/mark";
  const std::string path =
      folder.file("f", "api-key-command = ['sh', '-c', 'echo x > " + mark + "; echo ask_1']\n");
  for (const char* const flag : {"--dry-run", "--preview", "--help"}) {
    test::Program program;
    program.variables = {};
    CHECK(program.run({"badge", "1", flag, "--config", path}) == 0);
  }
  CHECK_FALSE(std::filesystem::exists(mark));
  test::Program program;
  program.variables = {};
  program.transport.reply(200, R"({"success":true})");
  CHECK(program.run({"badge", "1", "--config", path}) == 0);
  CHECK(std::filesystem::exists(mark));
}

}  // namespace
}  // namespace activitysmith::commands
