#include "docs/entry.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::docs {
namespace {

TEST_CASE("a term and its meaning stand side by side, or below each other") {
  const std::string column(26, ' ');
  CHECK(entry("  -q, --quiet", "Print nothing", 80) ==
        "  -q, --quiet" + std::string(13, ' ') + "Print nothing\n");
  const std::string widest(24, 'x');
  CHECK(entry(widest, "Meaning", 80) == widest + "  Meaning\n");
  CHECK(entry(widest + "x", "Meaning", 80) == widest + "x\n" + column + "Meaning\n");
  CHECK(entry("t", "one two three", 34) ==
        "t" + std::string(25, ' ') + "one two\n" + column + "three\n");
}

TEST_CASE("help is neither too narrow nor too wide") {
  CHECK(help_width(10) == 40);
  CHECK(help_width(72) == 72);
  CHECK(help_width(300) == 100);
}

}  // namespace
}  // namespace activitysmith::docs
