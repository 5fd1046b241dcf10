#pragma once

#include "core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

/// The TOML type of a value.
enum class Type : std::uint8_t { text, whole, number, boolean, texts, array, date, table };

/// Returns the type's name with its article: "a whole number".
std::string_view type_name(Type type);

/// One KEY = VALUE of a configuration file. Positions are bytes from the start of the file.
struct Entry {
  std::string profile;  ///< the NAME of its [profile.NAME]; empty at the top level
  std::string key;      ///< as written, known or not
  Type type = Type::text;
  std::vector<std::string> texts;  ///< the value; several for Type::texts; none if never a setting
  int line = 0;                    ///< of the key, from 1
  std::size_t key_begin = 0;       ///< of the last part of a dotted key
  std::size_t value_begin = 0;
  std::size_t value_end = 0;  ///< one past the value
  bool is_inline = false;     ///< inside the braces of an inline table
};

/// The header of a section, such as [profile.NAME].
struct Header {
  std::size_t begin = 0;  ///< the byte of its first bracket
  std::string profile;    ///< NAME; empty for any other header
};

/// The content of a configuration file, before its keys and values are validated.
struct File {
  std::string path;
  std::vector<std::string> profiles;  ///< all names, those of empty sections included
  std::vector<Entry> entries;         ///< in the order of their lines
  std::vector<Header> headers;        ///< in the order of their lines
  Problems problems;                  ///< syntax errors and malformed profiles; see where()
};

/// Formats a place in a file for messages: "PATH:LINE" or "PATH:LINE: KEY".
std::string where(std::string_view path, int line, std::string_view key = {});

/// Parses `text`, the content of the file `path`, as TOML. Never throws for its content: text that
/// is not TOML results in one problem and no entries. No problem repeats a value from a line that
/// mentions `api-key`.
File parse(std::string_view text, const std::string& path);

}  // namespace activitysmith::config
