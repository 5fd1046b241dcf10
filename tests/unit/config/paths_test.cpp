#include "config/paths.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "system_folder.hpp"

#include <pwd.h>
#include <string>
#include <unistd.h>

namespace activitysmith::config {

namespace {

TEST_CASE("the user list knows the superuser, and not just anybody") {
  const passwd* const root = ::getpwuid(0);
  CHECK(listed_home(0) == (root == nullptr ? "" : root->pw_dir));
  constexpr uid_t nobody_has_it = 2'000'000'123;
  CHECK(listed_home(nobody_has_it).empty());
}

}  // namespace

namespace {

TEST_CASE("a user's home folder stands in the sixth column of his line") {
  const test::Folder folder;
  const std::string file = folder.file("passwd",
                                       "root:x:0:0:root:/root:/bin/sh\n"
                                       "\n"
                                       "short:x:7\n"
                                       "half::8:8::/half\n"
                                       "ten:x:10:10::/home/ten:/bin/sh\n"
                                       "late:x:10:10::/home/late:/bin/sh\n"
                                       "last:x:11:11:A, B:/home/last:");
  CHECK(home_in(file, 0) == "/root");
  CHECK(home_in(file, 7).empty());
  CHECK(home_in(file, 8) == "/half");
  CHECK(home_in(file, 10) == "/home/ten");
  CHECK(home_in(file, 11) == "/home/last");
  CHECK(home_in(file, 1).empty());
  CHECK(home_in(folder.path() + "/none", 0).empty());
}

}  // namespace

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
