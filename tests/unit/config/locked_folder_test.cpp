#include "config/locked_folder.hpp"

#include "error.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

#include <fcntl.h>
#include <sys/file.h>

namespace activitysmith::config {
namespace {

/// Whether somebody holds the lock of the folder.
bool is_locked(const std::string& path) {
  const Descriptor other(::open(path.c_str(), O_RDONLY | O_DIRECTORY));
  REQUIRE(other.number >= 0);
  return ::flock(other.number, LOCK_EX | LOCK_NB) != 0;
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
}  // namespace activitysmith::config
