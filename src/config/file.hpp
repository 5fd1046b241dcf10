#pragma once

#include "core/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

/// A line that no parser should see.
struct Hazard {
  int line;               ///< from 1
  std::string_view what;  ///< what is wrong with it, and what would be right
};

/// The first such line of a text, TOML or not: one too long, one that is not UTF-8, or brackets
/// without a name.
std::optional<Hazard> find_hazard(std::string_view text);

/// A text in which all characters beyond ASCII are spelled as ~0~c3a4~, so that a parser sees none
/// of them: toml++ 3.3 loses its way when it looks for white space among them. Outside of quotes
/// and comments, where TOML has no place for such characters, it has none for a ~ either.
class Ascii {
 public:
  /// Spells the characters beyond ASCII of `text`; lines stay lines, and quotes stay quotes.
  explicit Ascii(std::string_view text);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// `spelled`, a piece of text(), with the characters as they were.
  [[nodiscard]] std::string restored(std::string_view spelled) const;

 private:
  std::string mark_;  ///< what a spelling begins with; the original has it nowhere
  std::string text_;
};

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
