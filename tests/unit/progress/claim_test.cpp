#include "progress/claim.hpp"

#include "support/catch.hpp"

namespace activitysmith::progress {
namespace {

Reading at(double value, std::size_t before = 0, std::size_t after = 0) {
  return {.value = value, .word_before = before, .word_after = after};
}

TEST_CASE("claim: what is less sure takes more readings") {
  Claim claim;
  CHECK(claim.is_empty());
  claim.add(at(1), false);
  CHECK(claim.holds(Trust::at_once, false));
  CHECK_FALSE(claim.holds(Trust::rising, false));
  claim.add(at(2), false);
  CHECK(claim.holds(Trust::rising, false));
  CHECK_FALSE(claim.holds(Trust::steadily, false));
  CHECK_FALSE(claim.holds(Trust::alone, false));
  claim.add(at(3), false);
  CHECK(claim.holds(Trust::steadily, false));
  CHECK(claim.holds(Trust::alone, false));
}

TEST_CASE("claim: what is redrawn or certain takes fewer, a new start at least two") {
  Claim redrawn;
  redrawn.add(at(1), false);
  redrawn.add(at(2), true);
  CHECK(redrawn.holds(Trust::steadily, false));
  Claim certain;
  Reading reading = at(50);
  reading.is_certain = true;
  certain.add(reading, false);
  CHECK(certain.holds(Trust::steadily, false));
  CHECK_FALSE(certain.holds(Trust::steadily, true));
  Claim sure;
  sure.add(at(1), true);
  CHECK_FALSE(sure.holds(Trust::at_once, true));
  sure.add(at(2), true);
  CHECK(sure.holds(Trust::at_once, true));
}

TEST_CASE("claim: equal readings add nothing, a lower one or another total begins anew") {
  Claim claim;
  claim.add(at(5), false);
  claim.add(at(5), false);
  CHECK_FALSE(claim.holds(Trust::rising, false));
  CHECK_FALSE(claim.continues(at(4)));
  claim.add(at(4), false);
  CHECK_FALSE(claim.holds(Trust::rising, false));
  CHECK_FALSE(claim.continues({.value = 6, .upper = 10}));
  CHECK(claim.continues(at(4.5)));
  claim.forget();
  CHECK(claim.is_empty());
  CHECK_FALSE(claim.continues(at(6)));
}

TEST_CASE("claim: the word before the number stays the same, or else the one behind it") {
  Claim claim;
  claim.add(at(1, 7, 8), false);
  claim.add(at(2, 7, 9), false);
  CHECK(claim.side() == Side::before);
  CHECK_FALSE(claim.continues(at(3, 1, 9)));
  claim.forget();
  claim.add(at(1, 7, 8), false);
  claim.add(at(2, 6, 8), false);
  CHECK(claim.side() == Side::after);
  CHECK(claim.continues(at(3, 5, 8)));
  CHECK_FALSE(claim.continues(at(3, 6, 9)));
}

TEST_CASE("claim: nothing before both is the same, nothing behind both is not") {
  Claim claim;
  claim.add(at(1, 0, 8), false);
  CHECK(claim.continues(at(2, 0, 9)));
  claim.add(at(1, 7, 0), false);
  CHECK_FALSE(claim.continues(at(2, 6, 0)));
}

TEST_CASE("claim: readings are alike by the word on one side") {
  CHECK(are_alike(at(1, 7, 8), at(2, 7, 9), Side::before));
  CHECK_FALSE(are_alike(at(1, 7, 8), at(2, 7, 9), Side::after));
}

}  // namespace
}  // namespace activitysmith::progress
