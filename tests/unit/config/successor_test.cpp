#include "config/successor.hpp"

#include "input/source.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

#include <filesystem>
#include <vector>

namespace activitysmith::config {
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
}  // namespace activitysmith::config
