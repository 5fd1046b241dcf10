#include "docs/block.hpp"

#include "support/catch.hpp"

namespace activitysmith::docs {

namespace {

TEST_CASE("blocks are set one below the other") {
  const std::vector<Block> blocks{
      {.set = Set::paragraph, .text = "one two three", .entries = {}},
      {.set = Set::literal, .text = "a = 1\n\n[b]\n", .entries = {}},
      {.set = Set::command, .text = "badge 3", .entries = {{"value", "A 3."}}},
      {.set = Set::entries, .text = {}, .entries = {{"0", "Fine"}}}};
  CHECK(plain(blocks, 40) ==
        "one two three\n\n"
        "  a = 1\n\n  [b]\n\n"
        "value: A 3.\n  $ activitysmith badge 3\n\n"
        "  0                       Fine");
}

}  // namespace

}  // namespace activitysmith::docs
