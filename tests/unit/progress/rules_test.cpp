#include "progress/rules.hpp"

#include "support/catch.hpp"

namespace activitysmith::progress {
namespace {

using Steps = std::vector<std::string>;

TEST_CASE("rules: steps are divided at bars, except inside brackets and after a backslash") {
  CHECK(divided_steps("fetch|build|test") == Steps{"fetch", "build", "test"});
  CHECK(divided_steps("a(b|c)|[|]|d\\|e") == Steps{"a(b|c)", "[|]", "d\\|e"});
  CHECK(divided_steps("one") == Steps{"one"});
  CHECK(divided_steps("a||b") == Steps{"a", "", "b"});
  CHECK(divided_steps("a)|b\\") == Steps{"a)", "b\\"});
}

}  // namespace
}  // namespace activitysmith::progress
