#include "progress/bracket.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::progress {
namespace {

TEST_CASE("bracket: at the start of a line, or else at its end") {
  CHECK(bracketed("[ 42%] Building x.o") == " 42%");
  CHECK(bracketed("[12/345] Building [x]") == "12/345");
  CHECK(bracketed("x_test.py ....   [ 42%]") == " 42%");
  CHECK(bracketed("  [1/2] a  ") == "1/2");
  CHECK_FALSE(bracketed("a [1/2] b"));
  CHECK_FALSE(bracketed("array[12]"));
  CHECK_FALSE(bracketed("[" + std::string(100, ' ') + "]"));
  CHECK_FALSE(bracketed("[12"));
  CHECK_FALSE(bracketed("]"));
  CHECK_FALSE(bracketed(""));
}

}  // namespace
}  // namespace activitysmith::progress
