#include "text/letter_case.hpp"

#include "support/catch.hpp"

namespace activitysmith::text {
namespace {

TEST_CASE("only ASCII letters have a case") {
  CHECK(lower("AZ az 09 @[`{ Ä") == "az az 09 @[`{ Ä");
  CHECK(upper("AZ az 09 @[`{ ä") == "AZ AZ 09 @[`{ ä");
  CHECK(lower("").empty());
  CHECK(is_capital('A'));
  CHECK(is_capital('Z'));
  CHECK_FALSE(is_capital('@'));
  CHECK_FALSE(is_capital('['));
  CHECK_FALSE(is_capital('a'));
}

}  // namespace
}  // namespace activitysmith::text
