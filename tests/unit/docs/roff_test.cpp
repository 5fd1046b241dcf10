#include "docs/roff.hpp"

#include "support/catch.hpp"

namespace activitysmith::docs::man {

namespace {

TEST_CASE("prose has its flags in bold and its hyphens as they are") {
  CHECK(prose("wins over --api-key-file (-q too), a well-known - dash") ==
        "wins over \\fB\\-\\-api\\-key\\-file\\fR (\\fB\\-q\\fR too), a well-known - dash");
  CHECK(prose("ends in --") == "ends in --");
}

TEST_CASE("what a formatter would take for an order is text") {
  CHECK(prose(".5 of it") == "\\&.5 of it");
  CHECK(prose("a\\b 'c'") == "a\\eb \\(aqc\\(aq");
  CHECK(typed("--x ~/^`") == "\\-\\-x \\(ti/\\(ha\\(ga");
  CHECK(prose("a… é") == "a\\[u2026] \\[u00E9]");
}

TEST_CASE("lines that are not filled keep their ends") {
  CHECK(display("a \\\n  .b") == ".PP\n.RS 4\n.EX\na \\e\n  .b\n.EE\n.RE\n");
}

TEST_CASE("no paragraph begins behind a heading") {
  CHECK(tidied(section("Files") + paragraph("One.") + paragraph("Two.")) ==
        ".SH FILES\nOne.\n.PP\nTwo.\n");
}

TEST_CASE("blocks are set as their kinds want it") {
  const std::vector<docs::Block> all{
      {.set = docs::Set::paragraph, .text = "Text", .entries = {}},
      {.set = docs::Set::literal, .text = "a = 1\n", .entries = {}},
      {.set = docs::Set::command, .text = "badge 3", .entries = {{"value", "A 3."}}},
      {.set = docs::Set::entries, .text = {}, .entries = {{"A", "b"}}}};
  CHECK(blocks(all) == paragraph("Text") + display("a = 1") + tagged("\\fBvalue\\fR", "A 3.") +
                           display("activitysmith badge 3") + tagged("\\fBA\\fR", "b"));
}

}  // namespace

}  // namespace activitysmith::docs::man
