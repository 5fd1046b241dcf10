#pragma once

#include "problem.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

/// What TOML takes a value for.
enum class Type : std::uint8_t { text, whole, number, boolean, texts, array, date, table };

/// What a value of the type is called, with its article: "a whole number".
std::string_view noun(Type type);

/// One KEY = VALUE of a configuration file.
struct Entry {
  std::string profile;  ///< the NAME of its [profile.NAME]; empty at the top level
  std::string key;      ///< as it stands there, known or not
  Type type = Type::text;
  std::vector<std::string>
      texts;     ///< the value; several of Type::texts; none of what no setting is
  int line = 0;  ///< where the key stands, from 1
};

/// What a configuration file says, not yet judged by what its keys mean.
struct File {
  std::string path;
  std::vector<std::string> profiles;  ///< the names of its sections, also of empty ones
  std::vector<Entry> entries;         ///< in the order of their lines
  Problems problems;                  ///< what is no TOML, or no section; see where()
};

/// How errors call a place of a file: "PATH:LINE" or "PATH:LINE: KEY".
std::string where(std::string_view path, int line, std::string_view key = {});

/// Reads `text`, the content of the file `path`, as TOML; touches nothing else, and never throws
/// for what stands in it. A text that is no TOML gives one problem and no entries. No problem
/// repeats a value of the line of an `api-key`.
File parse(std::string_view text, const std::string& path);

}  // namespace activitysmith::config
