#include "preview/card.hpp"

#include "support/catch.hpp"

namespace activitysmith::preview {
namespace {

TEST_CASE("a card is between 24 and 60 columns wide") {
  CHECK(inside({100, 0}).columns == 56);
  CHECK(inside({60, 0}).columns == 56);
  CHECK(inside({40, 16}).columns == 36);
  CHECK(inside({40, 16}).colours == 16);
  CHECK(inside({1, 0}).columns == 20);
}

TEST_CASE("a card frames its lines") {
  CHECK(card({{{"日本"}}, {}}, {24, 0}) ==
        "╭──────────────────────╮\n"
        "│ 日本                 │\n"
        "│                      │\n"
        "╰──────────────────────╯");
}

TEST_CASE("the frame is faint") { CHECK(card({}, {24, 16}).starts_with("\x1b[90m╭──")); }

}  // namespace
}  // namespace activitysmith::preview
