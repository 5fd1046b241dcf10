#include "config/user_list.hpp"

#include "support/catch.hpp"

#include <pwd.h>
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
}  // namespace activitysmith::config
