#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

/// A KEY = VALUE by where it stands in a TOML text; all places are bytes from the text's start.
struct Pair {
  std::vector<std::string> path;  ///< from the root, its section's name included
  std::size_t section;            ///< how many of `path` are the section's or the table's around it
  bool is_inline;                 ///< stands between braces
  std::size_t begin;              ///< of the key
  std::size_t value;              ///< of the value
  std::size_t end;                ///< just behind the value
};

/// A [SECTION] by where it stands; `end` is just behind the bracket.
struct Header {
  std::vector<std::string> path;
  bool is_array;  ///< [[SECTION]]
  std::size_t begin, end;
};

/// A TOML text as a list of places, which says nothing about values.
struct Outline {
  std::vector<Pair> pairs;  ///< a table in braces comes behind its members
  std::vector<Header> headers;
};

/// Outlines a text that is TOML; of any other it gives something. Members of tables inside arrays
/// are left out.
Outline outline(std::string_view text);

}  // namespace activitysmith::config
