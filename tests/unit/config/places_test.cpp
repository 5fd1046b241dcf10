#include "config/places.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "system_folder.hpp"

#include <pwd.h>
#include <string>
#include <unistd.h>

namespace activitysmith::config {
namespace {

using test::environment_of;

std::string account_home() {
  const passwd* const entry = ::getpwuid(::geteuid());
  return entry == nullptr ? std::string{} : entry->pw_dir;
}

TEST_CASE("the user's file is where XDG says, else below the home folder") {
  CHECK(user_file(environment_of({{"HOME", "/h"}})) == "/h/.config/activitysmith/config.toml");
  CHECK(user_file(environment_of({{"HOME", "/h"}, {"XDG_CONFIG_HOME", "/x/y"}})) ==
        "/x/y/activitysmith/config.toml");
  for (const char* const odd : {"", "x", "./x", "~/x"}) {
    CHECK(user_file(environment_of({{"HOME", "/h"}, {"XDG_CONFIG_HOME", odd}})) ==
          "/h/.config/activitysmith/config.toml");
  }
}

TEST_CASE("without a HOME the user list tells") {
  for (const auto& variables : {std::map<std::string, std::string, std::less<>>{},
                                {{"HOME", ""}},
                                {{"HOME", "relative"}}}) {
    CHECK(home_folder(environment_of(variables)) == account_home());
    CHECK(user_file(environment_of(variables)).starts_with(account_home()));
  }
}

TEST_CASE("the system's file lies in the folder of the installation") {
  CHECK(system_file(environment_of({})) ==
        std::string{system_folder} + "/activitysmith/config.toml");
  CHECK(system_file(environment_of({{"ACTIVITYSMITH_SYSTEM_CONFIG", "/s"}})) == "/s");
}

TEST_CASE("a file name in a configuration means what stands beside it, or in the home folder") {
  const Environment environment = environment_of({{"HOME", "/h"}});
  CHECK(beside("/etc/a/config.toml", "key", environment) == "/etc/a/key");
  CHECK(beside("/etc/a/config.toml", "../key", environment) == "/etc/a/../key");
  CHECK(beside("/etc/a/config.toml", "/key", environment) == "/key");
  CHECK(beside("/etc/a/config.toml", "~/key", environment) == "/h/key");
  CHECK(beside("/etc/a/config.toml", "~you/key", environment) == "/etc/a/~you/key");
  CHECK(beside("config.toml", "key", environment) == "key");
}

}  // namespace
}  // namespace activitysmith::config
