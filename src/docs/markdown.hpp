#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::docs {

/// A Markdown file that CMake compiled into the program (see cmake/embed.cmake).
struct EmbeddedText {
  std::string_view name;  ///< without folder and ".md"
  std::string_view text;
};

/// Returns the text called `name`; empty if there is none.
std::string_view find_text(std::span<const EmbeddedText> texts, std::string_view name);

/// A term and its description.
struct Entry {
  std::string term;
  std::string meaning;
};

enum class BlockKind : std::uint8_t {
  paragraph,  ///< Block::text, to be wrapped
  entries,    ///< Block::entries, one per line
  literal,    ///< Block::text, with its own line breaks
  example,    ///< Block::text is a command line of the table, described by Block::entries[0]
};

/// A part of a text, which help and the manual each format in their own way.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::string text = {};
  std::vector<Entry> entries = {};
};

/// The value of a placeholder, which texts write as {{name}}.
struct Placeholder {
  std::string name;
  std::string value;  ///< Markdown
};

/// Replaces each {{name}} in `text`.
std::string expand(std::string_view text, const std::vector<Placeholder>& placeholders);

/// Formats the entries as a Markdown list, one "- `TERM`: MEANING" per line.
std::string to_markdown(const std::vector<Entry>& entries);

/// Returns the lines below the heading "## NAME", or those before the first heading if `name` is
/// empty.
std::string_view section_of(std::string_view text, std::string_view name);

/// Parses paragraphs, fenced code blocks, and lists of "- TERM: MEANING", which may continue on
/// indented lines. The marks of `code` and **bold** are removed. Lines beginning with "## " are
/// skipped.
std::vector<Block> parse_markdown(std::string_view text);

/// Formats the blocks for a terminal of `columns`, with a blank line between blocks and no newline
/// at the end.
std::string format_plain(const std::vector<Block>& blocks, std::size_t columns);

}  // namespace activitysmith::docs
