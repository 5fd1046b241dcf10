#pragma once

#include "core/atomic_file.hpp"
#include "spec/field.hpp"

#include <cstddef>
#include <optional>
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

/// A place in a configuration file.
struct Place {
  std::string profile;  ///< the NAME of [profile.NAME]; empty for the top level
  std::string key;
};

/// `text`, which is TOML, with `value`, as TOML spells it, at `place`: in the lines of the old
/// value if there is one, else behind the last setting of its section, else in a new section at the
/// end. All else stays as it is: comments, order, line ends. What the result says has to be
/// checked: no other spelling of the place was looked for than sections, dotted keys and tables in
/// braces.
std::string with_value(std::string_view text, const Place& place, std::string_view value);

/// `text`, which is TOML, without what stands at `place`; its section stays, if only as a header.
std::string without_value(std::string_view text, const Place& place);

/// Valid UTF-8 as a TOML text on one line, in quotes.
std::string spelled_text(std::string_view text);

/// Valid UTF-8 as a TOML key: in quotes only where it needs them.
std::string spelled_key(std::string_view key);

/// A setting's value as TOML spells it: by the kind of its row, several texts as an array. The
/// texts have to be right for the row.
std::string spelled(const spec::Field& field, const std::vector<std::string>& texts);

/// A setting of a configuration file as it is to be.
struct Setting {
  std::string path;  ///< of the file
  Place place;
  std::optional<std::string> value;  ///< as TOML spells it; nothing removes the setting
  Readers readers = Readers::owner;

  /// The part of the file it belongs to, for people: "PATH", "profile work of PATH".
  [[nodiscard]] std::string section() const;
};

/// What the file has to hold in place of `old`; nothing if the setting is not there to be removed.
/// The result was read back: it says what `old` said, but for this one setting. Throws Error
/// (exit 10) where `old` is no TOML, or where the text cannot be changed in this way.
std::optional<Replacement> changed(const std::string& old, const Setting& setting);

/// Writes changed() to the file as rewrite() does; gives whether it wrote anything.
bool apply(const Setting& setting);

}  // namespace activitysmith::config
