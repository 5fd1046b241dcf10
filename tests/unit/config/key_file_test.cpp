#include "config/key_file.hpp"

#include "error.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <fstream>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace activitysmith::config {
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
  for (const char* const text : {"", "\n", "ask_1\n\n", "ask_1\r\n", " ask_1", "ask_1\nask_2\n"}) {
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
}  // namespace activitysmith::config
