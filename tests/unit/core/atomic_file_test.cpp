#include "core/atomic_file.hpp"

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

/// Whether somebody holds the lock of the folder.
bool is_locked(const std::string& path) {
  const Descriptor other(::open(path.c_str(), O_RDONLY | O_DIRECTORY));
  REQUIRE(other.number() >= 0);
  return ::flock(other.number(), LOCK_EX | LOCK_NB) != 0;
}

TEST_CASE("a folder is locked for as long as the lock lives, and nothing is left in it") {
  const test::Folder folder;
  {
    const LockedFolder locked(folder.path());
    CHECK(is_locked(folder.path()));
    CHECK(std::filesystem::is_empty(folder.path()));
  }
  CHECK_FALSE(is_locked(folder.path()));
}

TEST_CASE("what is no folder cannot be locked") {
  const test::Folder folder;
  for (const std::string& path : {folder.path() + "/none", folder.file("file", "")}) {
    CAPTURE(path);
    try {
      const LockedFolder locked(path);
      FAIL("it was locked");
    } catch (const Error& error) {
      CHECK(error.report().exit == ExitCode::configuration);
    }
  }
}

}  // namespace

namespace {

std::vector<std::string> names_in(const test::Folder& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    names.push_back(entry.path().filename());
  }
  return names;
}

mode_t successor_mode(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

TEST_CASE("a successor is beside the old file until it takes its place") {
  const test::Folder folder;
  const std::string path = folder.file("f", "old", 0644);
  const LockedFolder locked(folder.path());
  Successor successor(locked, "f");
  CHECK(names_in(folder).size() == 2);
  successor.write("new");
  successor.give({::geteuid(), ::getegid(), 0640});
  CHECK(input::read_file(path) == "old");
  successor.take_place();
  CHECK(names_in(folder) == std::vector<std::string>{"f"});
  CHECK(input::read_file(path) == "new");
  CHECK(successor_mode(path) == 0640);
}

TEST_CASE("a successor is for nobody else, and goes if it does not take its place") {
  const test::Folder folder;
  const LockedFolder locked(folder.path());
  {
    Successor successor(locked, "f");
    successor.write("new");
    const std::vector<std::string> names = names_in(folder);
    REQUIRE(names.size() == 1);
    CHECK(names[0].starts_with(".f."));
    CHECK(successor_mode(folder.path() + "/" + names[0]) == 0600);
  }
  CHECK(names_in(folder).empty());
}

TEST_CASE("what killed writers left of the same file is removed, and nothing else") {
  const test::Folder folder;
  for (const char* const name :
       {".f.0123456789abcdef.tmp", ".f.short.tmp", ".g.0123456789abcdef.tmp",
        "f.0123456789abcdef.tmp", ".f.0123456789abcdef.bak"}) {
    static_cast<void>(folder.file(name, "x"));
  }
  const LockedFolder locked(folder.path());
  { const Successor successor(locked, "f"); }
  CHECK(names_in(folder).size() == 4);
  CHECK_FALSE(std::filesystem::exists(folder.path() + "/.f.0123456789abcdef.tmp"));
}

}  // namespace

namespace {

TEST_CASE("what cannot be written is exit 10, with its name, the reason and a way out") {
  for (const int error :
       {EACCES, EPERM, EROFS, ENOSPC, EDQUOT, EFBIG, ELOOP, ENOTDIR, EISDIR, EBUSY, EIO}) {
    CAPTURE(error);
    const Report report = write_failure("/a/config.toml", error).report();
    CHECK(report.exit == ExitCode::configuration);
    CHECK(report.message.starts_with("/a/config.toml cannot be written: "));
    CHECK_FALSE(report.message.ends_with(": "));
    CHECK_FALSE(report.hint.empty());
  }
  CHECK(test::contains(write_failure("f", ENOSPC).report().hint, "space"));
}

}  // namespace

namespace {

namespace fs = std::filesystem;

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

/// A change that takes no heed of what was there.
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
  CHECK(input::read_file(path) == "new");
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
    CHECK(input::read_file(folder.path() + "/real/f") == text);
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
  CHECK(input::read_file(file) == "x");
}

TEST_CASE("a change that fails leaves everything as it was") {
  const test::Folder folder;
  const std::string path = folder.file("f", "old", 0644);
  CHECK_THROWS_AS(
      rewrite(path, Readers::owner,
              [](const std::string&) -> std::optional<Replacement> { throw usage_error("no"); }),
      Error);
  CHECK(input::read_file(path) == "old");
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
  CHECK(input::read_file(path) == std::string(writers * rounds, 'x'));
}

}  // namespace

}  // namespace activitysmith
