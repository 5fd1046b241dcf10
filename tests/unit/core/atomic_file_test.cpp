#include "core/atomic_file.hpp"

#include "core/descriptor.hpp"
#include "core/error.hpp"
#include "core/input.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <thread>
#include <vector>

namespace activitysmith {

namespace {

namespace fs = std::filesystem;

/// Whether somebody holds the lock of the folder.
bool is_locked(const std::string& path) {
  const Descriptor other(::open(path.c_str(), O_RDONLY | O_DIRECTORY));
  REQUIRE(other.number() >= 0);
  return ::flock(other.number(), LOCK_EX | LOCK_NB) != 0;
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename());
  }
  return names;
}

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

/// A change that ignores what was there.
Change to(const std::string& text, bool is_secret = false) {
  return [=](const std::string&) { return Replacement{text, is_secret}; };
}

Report failure_of(const std::string& path) {
  try {
    rewrite(path, Readers::owner, to("new"));
  } catch (const Error& error) {
    CHECK(error.report().exit == ExitCode::configuration);
    return error.report();
  }
  FAIL("it was written");
  return {};
}

TEST_CASE("a file is made from nothing, with its folders, for its owner alone") {
  const test::Folder folder;
  const std::string path = folder.path() + "/a/b/config.toml";
  CHECK(rewrite(path, Readers::owner, [](const std::string& old) {
    CHECK(old.empty());
    return Replacement{"new", false};
  }));
  CHECK(*input::read_file(path) == "new");
  CHECK(mode_of(path) == 0600);
  CHECK(mode_of(folder.path() + "/a/b") == 0700);
  CHECK(mode_of(folder.path() + "/a") == 0700);
}

TEST_CASE("a file for everyone can be read by everyone, unless it holds a secret") {
  const test::Folder folder;
  CHECK(rewrite(folder.path() + "/etc/a", Readers::everyone, to("new")));
  CHECK(mode_of(folder.path() + "/etc/a") == 0644);
  CHECK(mode_of(folder.path() + "/etc") == 0755);
  CHECK(rewrite(folder.path() + "/etc/b", Readers::everyone, to("new", true)));
  CHECK(mode_of(folder.path() + "/etc/b") == 0600);
}

TEST_CASE("the mode of a file stays, but a secret is for its owner alone") {
  struct Mode {
    mode_t before, plain, secret;
  };
  const test::Folder folder;
  for (const Mode& mode : {Mode{0644, 0644, 0600}, Mode{0600, 0600, 0600}, Mode{0400, 0400, 0400},
                           Mode{0660, 0660, 0600}, Mode{0440, 0440, 0400}}) {
    CAPTURE(mode.before);
    const std::string path = folder.file("f", "old", mode.before);
    CHECK(rewrite(path, Readers::owner, to("new")));
    CHECK(mode_of(path) == mode.plain);
    CHECK(rewrite(path, Readers::owner, to("newer", true)));
    CHECK(mode_of(path) == mode.secret);
  }
}

TEST_CASE("the folder is locked while a file is changed, and nothing is left in it") {
  const test::Folder folder;
  const std::string path = folder.file("f", "old");
  CHECK(rewrite(path, Readers::owner, [&](const std::string&) {
    CHECK(is_locked(folder.path()));
    CHECK(names_in(folder.path()) == std::vector<std::string>{"f"});
    return Replacement{"new", false};
  }));
  CHECK_FALSE(is_locked(folder.path()));
  CHECK(names_in(folder.path()) == std::vector<std::string>{"f"});
}

TEST_CASE("what killed writers left of the same file is removed, and nothing else") {
  const test::Folder folder;
  for (const char* const name :
       {".f.0123456789abcdef.tmp", ".f.short.tmp", ".g.0123456789abcdef.tmp",
        "f.0123456789abcdef.tmp", ".f.0123456789abcdef.bak"}) {
    static_cast<void>(folder.file(name, "x"));
  }
  CHECK(rewrite(folder.path() + "/f", Readers::owner, to("new")));
  CHECK(names_in(folder.path()).size() == 5);
  CHECK_FALSE(fs::exists(folder.path() + "/.f.0123456789abcdef.tmp"));
}

TEST_CASE("what is there already is not written, unless its mode is wrong") {
  const test::Folder folder;
  const std::string path = folder.file("f", "old", 0644);
  const auto time = fs::last_write_time(path);
  CHECK_FALSE(rewrite(path, Readers::owner, to("old")));
  CHECK_FALSE(rewrite(path, Readers::owner, [](const std::string&) { return std::nullopt; }));
  CHECK(fs::last_write_time(path) == time);
  CHECK(rewrite(path, Readers::owner, to("old", true)));
  CHECK(mode_of(path) == 0600);
}

TEST_CASE("no folder is made for nothing") {
  const test::Folder folder;
  const std::string path = folder.path() + "/a/f";
  CHECK_FALSE(rewrite(path, Readers::owner, [](const std::string&) { return std::nullopt; }));
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("links stay and lead to the new content") {
  const test::Folder folder;
  fs::create_directory(folder.path() + "/real");
  fs::create_symlink("real/f", folder.path() + "/second");
  fs::create_symlink(folder.path() + "/second", folder.path() + "/first");
  for (const char* const text : {"made through links", "replaced through links"}) {
    CHECK(rewrite(folder.path() + "/first", Readers::owner, to(text)));
    CHECK(fs::is_symlink(folder.path() + "/first"));
    CHECK(fs::is_symlink(folder.path() + "/second"));
    CHECK(*input::read_file(folder.path() + "/real/f") == text);
  }
  fs::create_symlink("circle", folder.path() + "/circle");
  CHECK(test::contains(failure_of(folder.path() + "/circle").hint, "circle"));
}

TEST_CASE("what is no file, or cannot be one, is refused") {
  const test::Folder folder;
  fs::create_directory(folder.path() + "/folder");
  const std::string file = folder.file("file", "x");
  REQUIRE(::mkfifo((folder.path() + "/pipe").c_str(), 0600) == 0);
  for (const std::string& path : {folder.path() + "/folder", folder.path() + "/folder/",
                                  folder.path() + "/pipe", std::string{"/dev/null"}}) {
    CAPTURE(path);
    CHECK(test::contains(failure_of(path).message, path.substr(0, path.find_last_not_of('/') + 1)));
  }
  CHECK(test::contains(failure_of(file + "/f").message, file + " cannot be written"));
  CHECK(*input::read_file(file) == "x");
}

TEST_CASE("a change that fails leaves everything as it was") {
  const test::Folder folder;
  const std::string path = folder.file("f", "old", 0644);
  CHECK_THROWS_AS(
      rewrite(path, Readers::owner,
              [](const std::string&) -> std::optional<Replacement> { throw usage_error("no"); }),
      Error);
  CHECK(*input::read_file(path) == "old");
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("writers at the same time follow each other") {
  constexpr std::size_t writers = 8;
  constexpr std::size_t rounds = 10;
  const test::Folder folder;
  const std::string path = folder.path() + "/f";
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < writers; ++i) {
    threads.emplace_back([&] {
      for (std::size_t round = 0; round < rounds; ++round) {
        rewrite(path, Readers::owner, [](const std::string& old) {
          return Replacement{old + "x", false};
        });
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(*input::read_file(path) == std::string(writers * rounds, 'x'));
}

/// What the file holds; it is left as it is.
std::string content(const std::string& path) {
  std::string text;
  rewrite_state(path, [&](const std::string& old) -> std::optional<std::string> {
    text = old;
    return std::nullopt;
  });
  return text;
}

void put(const std::string& path, const std::string& text) {
  rewrite_state(path, [&](const std::string&) { return std::optional{text}; });
}

TEST_CASE("state file: it keeps what was written until it is emptied") {
  const test::Folder folder;
  const std::string path = folder.path() + "/a/b/state.json";
  CHECK(content(path).empty());
  put(path, "one");
  CHECK(content(path) == "one");
  put(path, "two");
  CHECK(content(path) == "two");
  CHECK(names_in(folder.path() + "/a/b").size() == 1);
  put(path, "");
  CHECK(content(path).empty());
  CHECK(names_in(folder.path() + "/a/b").size() == 0);
  CHECK((fs::status(folder.path() + "/a/b").permissions() & fs::perms(0077)) == fs::perms::none);
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

TEST_CASE("state file: what is not a regular file counts as none") {
  const test::Folder folder;
  const std::string path = folder.path() + "/state.json";
  fs::create_directory(path);
  CHECK(content(path).empty());
  CHECK_NOTHROW(put(path, "one"));
  CHECK(names_in(folder.path()).size() == 1);
}

TEST_CASE("state file: writers follow each other") {
  const test::Folder folder;
  const std::string path = folder.path() + "/state.json";
  constexpr int each = 50;
  const auto count = [&] {
    for (int i = 0; i < each; ++i) {
      rewrite_state(path, [](const std::string& old) {
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

}  // namespace activitysmith
