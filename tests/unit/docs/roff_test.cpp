#include "docs/roff.hpp"

#include "support/catch.hpp"

namespace activitysmith::docs::man {

namespace {

TEST_CASE("prose has flags in bold and plain hyphens") {
  CHECK(prose("wins over --api-key-file (-q too), a well-known - dash") ==
        "wins over \\fB\\-\\-api\\-key\\-file\\fR (\\fB\\-q\\fR too), a well-known - dash");
  CHECK(prose("ends in --") == "ends in --");
}

TEST_CASE("what a formatter would take for a request is escaped") {
  CHECK(prose(".5 of it") == "\\&.5 of it");
  CHECK(prose("a\\b 'c'") == "a\\eb \\(aqc\\(aq");
  CHECK(verbatim("--x ~/^`") == "\\-\\-x \\(ti/\\(ha\\(ga");
  CHECK(prose("a… é") == "a\\[u2026] \\[u00E9]");
}

TEST_CASE("lines that are not filled keep their line breaks") {
  CHECK(display("a \\\n  .b") == ".PP\n.RS 4\n.EX\na \\e\n  .b\n.EE\n.RE\n");
}

TEST_CASE("no paragraph macro follows a heading") {
  CHECK(tidy(section("Files") + paragraph("One.") + paragraph("Two.")) ==
        ".SH FILES\nOne.\n.PP\nTwo.\n");
}

TEST_CASE("each kind of block is formatted") {
  const std::vector<docs::Block> all{
      {.kind = docs::BlockKind::paragraph, .text = "Text", .entries = {}},
      {.kind = docs::BlockKind::literal, .text = "a = 1\n", .entries = {}},
      {.kind = docs::BlockKind::example, .text = "badge 3", .entries = {{"value", "A 3."}}},
      {.kind = docs::BlockKind::entries, .text = {}, .entries = {{"A", "b"}}}};
  CHECK(format_blocks(all) == paragraph("Text") + display("a = 1") +
                                  tagged("\\fBvalue\\fR", "A 3.") +
                                  display("activitysmith badge 3") + tagged("\\fBA\\fR", "b"));
}

}  // namespace

}  // namespace activitysmith::docs::man
