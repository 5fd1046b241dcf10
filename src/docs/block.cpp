#include "docs/block.hpp"

#include "core/text.hpp"
#include "docs/help.hpp"

#include <fmt/format.h>

namespace activitysmith::docs {

namespace {

std::string indented(std::string_view text) {
  std::string result;
  bool begins = true;
  for (const char c : text) {
    result += begins && c != '\n' ? "  " : "";
    result += c;
    begins = c == '\n';
  }
  return result;
}

std::string plain(const Block& block, std::size_t columns) {
  switch (block.set) {
    case Set::paragraph: return text::wrapped(block.text, 0, columns) + "\n";
    case Set::literal: return indented(block.text);
    case Set::command:
      return fmt::format("{}\n  $ {}\n",
                         text::wrapped(fmt::format("{}: {}", block.entries.front().term,
                                                   block.entries.front().meaning),
                                       2, columns),
                         example_line(block.text, 4, columns));
    case Set::entries: break;
  }
  std::string text;
  for (const Entry& one : block.entries) {
    text += entry("  " + one.term, one.meaning, columns);
  }
  return text;
}

}  // namespace

Block paragraph(std::string_view text) {
  return {.set = Set::paragraph, .text = std::string{text}};
}

std::string plain(const std::vector<Block>& blocks, std::size_t columns) {
  std::string text;
  for (const Block& block : blocks) {
    text += (text.empty() ? "" : "\n") + plain(block, columns);
  }
  text.pop_back();
  return text;
}

}  // namespace activitysmith::docs
