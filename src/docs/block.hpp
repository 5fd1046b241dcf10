#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::docs {

/// A word or a name, and what it means.
struct Entry {
  std::string term;
  std::string meaning;
};

/// How a part of a text is set.
enum class Set : std::uint8_t {
  paragraph,  ///< Block::text, its lines broken
  entries,    ///< Block::entries, one below the other
  literal,    ///< Block::text as it stands, with its own newlines
  command,    ///< Block::text is a command line of the table, Block::entries[0] what it shows
};

/// A part of a text that help and the manual both show, each in its own way.
struct Block {
  Set set = Set::paragraph;
  std::string text = {};
  std::vector<Entry> entries = {};
};

Block paragraph(std::string_view text);

/// The blocks as help prints them, in lines of at most `columns`, with a blank line between two of
/// them and none at the end.
std::string plain(const std::vector<Block>& blocks, std::size_t columns);

}  // namespace activitysmith::docs
