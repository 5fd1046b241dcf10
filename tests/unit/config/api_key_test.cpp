#include "config/api_key.hpp"

#include "error.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <map>
#include <string>
#include <sys/stat.h>
#include <thread>

namespace activitysmith::config {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

std::string key_of(const KeyFlags& flags, const Variables& variables = {},
                   const std::string& input = "") {
  test::Captured captured;
  captured.in = input;
  return find_api_key(flags, test::environment_of(variables), captured.streams());
}

Report failure_of(const KeyFlags& flags, const Variables& variables = {},
                  const std::string& input = "") {
  try {
    static_cast<void>(key_of(flags, variables, input));
  } catch (const Error& error) {
    return error.report();
  }
  FAIL("a key was found");
  return {};
}

TEST_CASE("the first source that has a key wins") {
  const test::Folder folder;
  const std::string flag_file = folder.file("flag", "ask_flag_file\n");
  const std::string variable_file = folder.file("variable", "ask_variable_file\n");
  static_cast<void>(folder.file("activitysmith-api-key", "ask_credential\n"));
  Variables variables{{"ACTIVITYSMITH_API_KEY", "ask_variable"},
                      {"ACTIVITYSMITH_API_KEY_FILE", variable_file},
                      {"CREDENTIALS_DIRECTORY", folder.path()}};
  CHECK(key_of({.key = "ask_flag", .file = {}}, variables) == "ask_flag");
  CHECK(key_of({.key = {}, .file = flag_file}, variables) == "ask_flag_file");
  CHECK(key_of({}, variables) == "ask_variable");
  variables["ACTIVITYSMITH_API_KEY"] = "";
  CHECK(key_of({}, variables) == "ask_variable_file");
  variables.erase("ACTIVITYSMITH_API_KEY_FILE");
  CHECK(key_of({}, variables) == "ask_credential");
}

TEST_CASE("without a key there is exit 4 and a way out") {
  const test::Folder folder;
  for (const Variables& variables : {Variables{}, Variables{{"ACTIVITYSMITH_API_KEY", ""}},
                                     Variables{{"CREDENTIALS_DIRECTORY", folder.path()}}}) {
    const Report report = failure_of({}, variables);
    CHECK(report.exit == ExitCode::key);
    CHECK(test::contains(report.hint, "ACTIVITYSMITH_API_KEY"));
  }
}

TEST_CASE("standard input may hold the key") {
  CHECK(key_of({.key = {}, .file = "-"}, {}, "ask_1\n") == "ask_1");
  CHECK(failure_of({.key = {}, .file = "-"}, {}, "").exit == ExitCode::key);
}

TEST_CASE("standard input is left alone otherwise") {
  test::Captured captured;
  static_cast<void>(
      find_api_key({.key = "ask_1", .file = {}}, test::environment_of({}), captured.streams()));
  CHECK_FALSE(captured.was_read);
}

TEST_CASE("a key has no white space and no control characters") {
  for (const char* const key :
       {"", " ", "ask 1", "ask_1\n", "ask\t1", "ask\x01", "ask\x7F", "a\r\nX-Evil: 1"}) {
    CAPTURE(key);
    const Report flag = failure_of({.key = key, .file = {}});
    CHECK(flag.exit == ExitCode::key);
    CHECK((std::string{key}.size() < 3 || !test::contains(flag.message, key)));
    CHECK(failure_of({}, {{"ACTIVITYSMITH_API_KEY", std::string{key} + " "}}).exit ==
          ExitCode::key);
  }
}

TEST_CASE("a key file ends in one newline at most") {
  const test::Folder folder;
  CHECK(key_of({.key = {}, .file = folder.file("a", "ask_1")}) == "ask_1");
  CHECK(key_of({.key = {}, .file = folder.file("b", "ask_1\n")}) == "ask_1");
  for (const char* const text : {"", "\n", "ask_1\n\n", "ask_1\r\n", " ask_1", "ask_1\nask_2\n"}) {
    CAPTURE(text);
    const Report report = failure_of({.key = {}, .file = folder.file("c", text)});
    CHECK(report.exit == ExitCode::configuration);
    CHECK(test::contains(report.message, folder.path()));
    CHECK_FALSE(test::contains(report.message, "ask_1"));
  }
}

TEST_CASE("a key file that cannot be read is exit 10") {
  const test::Folder folder;
  const std::string none = folder.path() + "/none";
  CHECK(failure_of({.key = {}, .file = none}).exit == ExitCode::configuration);
  CHECK(failure_of({}, {{"ACTIVITYSMITH_API_KEY_FILE", none}}).exit == ExitCode::configuration);
  CHECK(failure_of({.key = {}, .file = folder.path()}).exit == ExitCode::configuration);
  CHECK(test::contains(failure_of({.key = {}, .file = none}).message, none));
}

TEST_CASE("a key file that is open to others is refused, with the line that mends it") {
  const test::Folder folder;
  for (const mode_t mode : {0600U, 0400U, 0640U, 0440U, 0700U, 0611U}) {
    CAPTURE(mode);
    CHECK(key_of({.key = {}, .file = folder.file("good", "ask_1", mode)}) == "ask_1");
    static_cast<void>(folder.file("good", "", 0600));
  }
  for (const mode_t mode : {0644U, 0604U, 0620U, 0660U, 0602U, 0666U, 0777U}) {
    CAPTURE(mode);
    const std::string path = folder.file("open", "ask_1", mode);
    const Report report = failure_of({.key = {}, .file = path});
    CHECK(report.exit == ExitCode::configuration);
    CHECK(test::contains(report.hint, "chmod"));
    CHECK(test::contains(report.hint, path));
  }
}

TEST_CASE("modes do not matter where others see to it") {
  const test::Folder folder;
  const std::string open = folder.file("activitysmith-api-key", "ask_1", 0444);
  CHECK(key_of({}, {{"CREDENTIALS_DIRECTORY", folder.path()}}) == "ask_1");
  CHECK(key_of({.key = {}, .file = open}, {{"CREDENTIALS_DIRECTORY", folder.path()}}) == "ask_1");
  CHECK(key_of({.key = {}, .file = open}, {{"ACTIVITYSMITH_KEY_FILE_CHECK", "off"}}) == "ask_1");
  CHECK(failure_of({.key = {}, .file = open}, {{"ACTIVITYSMITH_KEY_FILE_CHECK", "on"}}).exit ==
        ExitCode::configuration);
  const test::Folder other;
  CHECK(failure_of({.key = {}, .file = open}, {{"CREDENTIALS_DIRECTORY", other.path()}}).exit ==
        ExitCode::configuration);
  const std::string sly =
      other.path() + "/../" + open.substr(open.find_last_of('/', open.rfind('/') - 1) + 1);
  CHECK(failure_of({.key = {}, .file = sly}, {{"CREDENTIALS_DIRECTORY", other.path()}}).exit ==
        ExitCode::configuration);
}

TEST_CASE("a pipe may hold the key, whatever its mode") {
  const test::Folder folder;
  const std::string path = folder.path() + "/pipe";
  REQUIRE(::mkfifo(path.c_str(), 0666) == 0);
  REQUIRE(::chmod(path.c_str(), 0666) == 0);
  std::thread writer([&] { std::ofstream(path) << "ask_1\n"; });
  const std::string key = key_of({.key = {}, .file = path});
  writer.join();
  CHECK(key == "ask_1");
}

}  // namespace
}  // namespace activitysmith::config
