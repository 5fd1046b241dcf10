#include "config/guard.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <string>
#include <unistd.h>

namespace activitysmith::config {
namespace {

using test::environment_of;

const Environment nothing = environment_of({});

input::Content file_of(unsigned mode, unsigned owner = ::geteuid(), bool is_regular = true) {
  return {.text = {}, .is_regular = is_regular, .mode = mode, .owner = owner};
}

TEST_CASE("a file with a key is for its owner, and for a group that may read it") {
  for (const unsigned mode : {0600U, 0400U, 0640U, 0440U, 0700U, 0611U, 0U}) {
    CAPTURE(mode);
    CHECK_FALSE(exposure("/k", file_of(mode), Holds::key, nothing));
  }
  for (const unsigned mode : {0644U, 0604U, 0620U, 0660U, 0602U, 0666U, 0777U}) {
    CAPTURE(mode);
    const auto found = exposure("/k", file_of(mode), Holds::key, nothing);
    REQUIRE(found);
    CHECK(test::contains(found->what, "is open to others (mode 0"));
    CHECK(found->remedy == "run: chmod 600 /k");
  }
}

TEST_CASE("a file with a choice may be read by all, and written by its owner") {
  for (const unsigned mode : {0600U, 0644U, 0444U, 0755U}) {
    CHECK_FALSE(exposure("/k", file_of(mode), Holds::choice, nothing));
  }
  for (const unsigned mode : {0664U, 0620U, 0602U, 0646U}) {
    const auto found = exposure("/k", file_of(mode), Holds::choice, nothing);
    REQUIRE(found);
    CHECK(found->remedy == "run: chmod go-w /k");
  }
}

TEST_CASE("a file of another user could change at any time; root's may not") {
  const unsigned stranger = ::geteuid() + 1;
  for (const Holds holds : {Holds::key, Holds::choice}) {
    const auto found = exposure("/k", file_of(0600, stranger), holds, nothing);
    REQUIRE(found);
    CHECK(found->what == "belongs to another user (id " + std::to_string(stranger) + ")");
    CHECK_FALSE(exposure("/k", file_of(0600, 0), holds, nothing));
    CHECK_FALSE(exposure("/k", file_of(0600), holds, nothing));
  }
}

TEST_CASE("pipes and devices have no mode that matters") {
  CHECK_FALSE(exposure("/k", file_of(0666, ::geteuid() + 1, false), Holds::key, nothing));
}

TEST_CASE("modes and owners do not matter where others see to it") {
  const test::Folder folder;
  const test::Folder other;
  const std::string path = folder.file("k", "", 0666);
  const auto is_refused = [&](const std::string& name, const Environment& environment) {
    return exposure(name, file_of(0666), Holds::key, environment).has_value() &&
           exposure(name, file_of(0600, ::geteuid() + 1), Holds::key, environment).has_value();
  };
  CHECK(is_refused(path, nothing));
  CHECK_FALSE(is_refused(path, environment_of({{"CREDENTIALS_DIRECTORY", folder.path()}})));
  CHECK(is_refused(path, environment_of({{"CREDENTIALS_DIRECTORY", other.path()}})));
  CHECK_FALSE(is_refused(path, environment_of({{"ACTIVITYSMITH_KEY_FILE_CHECK", "off"}})));
  CHECK(is_refused(path, environment_of({{"ACTIVITYSMITH_KEY_FILE_CHECK", "on"}})));
  CHECK_FALSE(is_refused("/run/secrets/k", nothing));
  CHECK_FALSE(is_refused("/var/run/secrets/a/k", nothing));
  CHECK(is_refused("/run/secrets/../k", nothing));
  CHECK(is_refused("/run/secretsx/k", nothing));
}

TEST_CASE("the line that mends it can be pasted into a shell") {
  const auto remedy = [](const std::string& path) {
    return exposure(path, file_of(0666), Holds::key, nothing).value().remedy;
  };
  CHECK(remedy("/a b/it's") == R"(run: chmod 600 '/a b/it'\''s')");
  CHECK(remedy("/$HOME") == "run: chmod 600 '/$HOME'");
}

}  // namespace
}  // namespace activitysmith::config
