#include "docs/markdown.hpp"

#include "support/catch.hpp"

namespace activitysmith::docs {

namespace {

TEST_CASE("paragraphs, lists and code blocks are parsed") {
  const std::vector<Block> blocks = parse_markdown(
      "One **bold**\n`--flag`.\n\n- `a b`: First:\n  more\n- c: Second\n\n```toml\nx = "
      "1\n\n[y]\n```\nEnd.");
  REQUIRE(blocks.size() == 4);
  CHECK(blocks[0].kind == BlockKind::paragraph);
  CHECK(blocks[0].text == "One bold --flag.");
  CHECK(blocks[1].kind == BlockKind::entries);
  REQUIRE(blocks[1].entries.size() == 2);
  CHECK(blocks[1].entries[0].term == "a b");
  CHECK(blocks[1].entries[0].meaning == "First: more");
  CHECK(blocks[1].entries[1].term == "c");
  CHECK(blocks[2].kind == BlockKind::literal);
  CHECK(blocks[2].text == "x = 1\n\n[y]\n");
  CHECK(blocks[3].text == "End.");
}

TEST_CASE("incomplete Markdown is parsed without an error") {
  CHECK(parse_markdown("").empty());
  CHECK(parse_markdown("```\nx\n").size() == 1);
  CHECK(parse_markdown("- no meaning").front().entries.front().term == "no meaning");
}

TEST_CASE("a text has sections") {
  constexpr std::string_view text = "Intro.\n\n## One\n\n1\n\n## Two\n2\n";
  CHECK(section_of(text, "") == "Intro.\n\n");
  CHECK(section_of(text, "One") == "\n1\n\n");
  CHECK(section_of(text, "Two") == "2\n");
  CHECK(section_of(text, "Three").empty());
}

TEST_CASE("placeholders are expanded") {
  CHECK(expand("{{a}}-{{b}}-{{a}}", {{"a", "{{a}}"}, {"b", "2"}}) == "{{a}}-2-{{a}}");
}

TEST_CASE("a formatted list is parsed into the same entries") {
  const std::vector<Block> blocks = parse_markdown(to_markdown({{"a", "One"}, {"b", "Two"}}));
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].entries.at(1).term == "b");
  CHECK(blocks[0].entries.at(1).meaning == "Two");
}

TEST_CASE("blocks are formatted one below the other") {
  const std::vector<Block> blocks{
      {.kind = BlockKind::paragraph, .text = "one two three", .entries = {}},
      {.kind = BlockKind::literal, .text = "a = 1\n\n[b]\n", .entries = {}},
      {.kind = BlockKind::example, .text = "badge 3", .entries = {{"value", "A 3."}}},
      {.kind = BlockKind::entries, .text = {}, .entries = {{"0", "Fine"}}}};
  CHECK(format_plain(blocks, 40) ==
        "one two three\n\n"
        "  a = 1\n\n  [b]\n\n"
        "value: A 3.\n  $ activitysmith badge 3\n\n"
        "  0                       Fine");
}

}  // namespace

}  // namespace activitysmith::docs
