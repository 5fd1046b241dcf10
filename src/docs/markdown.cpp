// Reads the small part of Markdown that docs/topics and docs/manual use: paragraphs, lists of
// "term: meaning", code blocks and second-level headings. A real Markdown library would be a
// dependency for a handful of texts that are written here and tested. Texts are embedded at build
// time. Placeholders such as {{options}} are replaced before parsing, so what takes their place is
// Markdown, too.

#include "docs/markdown.hpp"

#include "core/text.hpp"
#include "docs/help.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::docs {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       // Goes on behind the replacement, which may contain the text that is looked for.
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// Removes and returns the first line of `text`, without its newline.
std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

std::string without_marks(std::string_view text) {
  std::string result{text};
  replace_all(result, "**", "");
  replace_all(result, "`", "");
  return result;
}

/// Reads the lines up to the closing fence.
Block take_code_block(std::string_view& text) {
  Block block{.kind = BlockKind::literal};
  for (std::string_view line = take_line(text); line != "```" && !text.empty();
       line = take_line(text)) {
    // Lines of code keep their spaces and are never wrapped.
    block.text.append(line) += '\n';
  }
  return block;
}

Entry parse_entry(std::string_view item) {
  const std::size_t colon = std::min(item.find(": "), item.size());
  return {without_marks(item.substr(0, colon)),
          without_marks(item.substr(std::min(colon + 2, item.size())))};
}

void append_words(std::string& text, std::string_view line) {
  text.append(text.empty() ? "" : " ").append(without_marks(line));
}

/// Adds a line to the paragraph or list that it continues, or begins a new one.
void add_line(std::vector<Block>& blocks, bool continues, std::string_view line) {
  const bool is_item = line.starts_with("- ");
  const BlockKind kind = is_item ? BlockKind::entries : BlockKind::paragraph;
  if (!continues) {
    blocks.push_back({.kind = kind});
  }
  Block& block = blocks.back();
  if (is_item) {
    block.entries.push_back(parse_entry(line.substr(2)));
  } else if (block.kind == BlockKind::entries) {
    // An item goes on in lines that are indented, as in Markdown.
    append_words(block.entries.back().meaning, line.substr(line.find_first_not_of(' ')));
  } else {
    append_words(block.text, line);
  }
}

std::string indent(std::string_view text) {
  std::string result;
  bool begins = true;
  for (const char c : text) {
    result += begins && c != '\n' ? "  " : "";
    result += c;
    begins = c == '\n';
  }
  return result;
}

std::string format_block(const Block& block, std::size_t columns) {
  switch (block.kind) {
    case BlockKind::paragraph: return text::wrapped(block.text, 0, columns) + "\n";
    case BlockKind::literal: return indent(block.text);
    case BlockKind::example: {
      const Entry& entry = block.entries.front();
      return fmt::format(
          "{}\n  $ {}\n",
          text::wrapped(fmt::format("{}: {}", entry.term, entry.meaning), 2, columns),
          example_line(block.text, 4, columns));
    }
    case BlockKind::entries: break;
  }
  std::string text;
  for (const Entry& one : block.entries) {
    text += entry("  " + one.term, one.meaning, columns);
  }
  return text;
}

}  // namespace

std::string_view find_text(std::span<const EmbeddedText> texts, std::string_view name) {
  const auto found = std::ranges::find(texts, name, &EmbeddedText::name);
  return found == texts.end() ? std::string_view{} : found->text;
}

std::string expand(std::string_view text, const std::vector<Placeholder>& placeholders) {
  std::string result{text};
  for (const Placeholder& one : placeholders) {
    replace_all(result, fmt::format("{{{{{}}}}}", one.name), one.value);
  }
  return result;
}

std::string to_markdown(const std::vector<Entry>& entries) {
  std::string text;
  for (const Entry& entry : entries) {
    text += fmt::format("{}- `{}`: {}", text.empty() ? "" : "\n", entry.term, entry.meaning);
  }
  return text;
}

std::string_view section_of(std::string_view text, std::string_view name) {
  if (!name.empty()) {
    const std::string heading = fmt::format("## {}\n", name);
    const std::size_t begin = text.find(heading);
    text =
        begin == std::string_view::npos ? std::string_view{} : text.substr(begin + heading.size());
  }
  return text.substr(0, std::min(text.find("## "), text.size()));
}

std::vector<Block> parse_markdown(std::string_view text) {
  std::vector<Block> blocks;
  bool continues = false;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.starts_with("```")) {
      blocks.push_back(take_code_block(text));
    } else if (!line.empty() && !line.starts_with("## ")) {
      add_line(blocks, continues, line);
      continues = true;
      continue;
    }
    continues = false;
  }
  return blocks;
}

std::string format_plain(const std::vector<Block>& blocks, std::size_t columns) {
  std::string text;
  for (const Block& block : blocks) {
    text += (text.empty() ? "" : "\n") + format_block(block, columns);
  }
  text.pop_back();
  return text;
}

}  // namespace activitysmith::docs
