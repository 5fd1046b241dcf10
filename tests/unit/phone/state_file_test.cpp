#include "phone/state_file.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace activitysmith::phone {
namespace {

std::string path_with(std::map<std::string, std::string, std::less<>> variables,
                      std::string_view identity = "job") {
  return state_path(test::environment_of(std::move(variables)), identity);
}

/// What the file holds; it is left as it is.
std::string content(const std::string& path) {
  std::string text;
  update(path, [&](const std::string& old) -> std::optional<std::string> {
    text = old;
    return std::nullopt;
  });
  return text;
}

void put(const std::string& path, const std::string& text) {
  update(path, [&](const std::string&) { return std::optional{text}; });
}

std::size_t files_in(const std::string& folder) {
  const std::filesystem::directory_iterator all(folder);
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

TEST_CASE("state file: its place") {
  CHECK(path_with({{"XDG_STATE_HOME", "/state"}, {"HOME", "/home/me"}})
            .starts_with("/state/activitysmith/jobs/"));
  CHECK(path_with({{"XDG_STATE_HOME", "relative"}, {"HOME", "/home/me"}})
            .starts_with("/home/me/.local/state/activitysmith/jobs/"));
  CHECK(path_with({{"HOME", "/h"}}).ends_with(".json"));
  CHECK(path_with({{"HOME", "/h"}}, "a") == path_with({{"HOME", "/h"}}, "a"));
  CHECK(path_with({{"HOME", "/h"}}, "a") != path_with({{"HOME", "/h"}}, "b"));
}

TEST_CASE("state file: it keeps what was written until it is emptied") {
  const test::Folder folder;
  const std::string path = folder.path() + "/a/b/state.json";
  CHECK(content(path).empty());
  put(path, "one");
  CHECK(content(path) == "one");
  put(path, "two");
  CHECK(content(path) == "two");
  CHECK(files_in(folder.path() + "/a/b") == 1);
  put(path, "");
  CHECK(content(path).empty());
  CHECK(files_in(folder.path() + "/a/b") == 0);
  CHECK((std::filesystem::status(folder.path() + "/a/b").permissions() &
         std::filesystem::perms(0077)) == std::filesystem::perms::none);
}

TEST_CASE("state file: where it cannot be, nothing is kept and nothing goes wrong") {
  const test::Folder folder;
  const std::string file = folder.file("file", "x");
  for (const std::string& path : {std::string{}, file + "/below/state.json",
                                  std::string{"/proc/1/no/x"}, std::string{"/dev/null/x"}}) {
    CAPTURE(path);
    CHECK_NOTHROW(put(path, "one"));
    CHECK(content(path).empty());
  }
}

TEST_CASE("state file: what is no regular file counts as none") {
  const test::Folder folder;
  const std::string path = folder.path() + "/state.json";
  std::filesystem::create_directory(path);
  CHECK(content(path).empty());
  CHECK_NOTHROW(put(path, "one"));
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("state file: writers follow each other") {
  const test::Folder folder;
  const std::string path = folder.path() + "/state.json";
  constexpr int each = 50;
  const auto count = [&] {
    for (int i = 0; i < each; ++i) {
      update(path, [](const std::string& old) {
        return std::optional{std::to_string(old.empty() ? 1 : std::stoi(old) + 1)};
      });
    }
  };
  std::thread other(count);
  count();
  other.join();
  CHECK(content(path) == std::to_string(2 * each));
}

TEST_CASE("state file: a lock that is never given back is done without") {
  const test::Folder folder;
  const int holder = ::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  REQUIRE(::flock(holder, LOCK_EX) == 0);
  put(folder.path() + "/state.json", "one");
  static_cast<void>(::close(holder));
  CHECK(content(folder.path() + "/state.json") == "one");
}

}  // namespace
}  // namespace activitysmith::phone
