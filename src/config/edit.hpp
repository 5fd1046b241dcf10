#pragma once

#include "core/atomic_file.hpp"
#include "spec/field.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

/// Formats valid UTF-8 as a TOML string on one line, in quotes.
std::string toml_string(std::string_view text);

/// Formats valid UTF-8 as a TOML key, in quotes only if it needs them.
std::string toml_key(std::string_view key);

/// Formats the value of a setting as TOML, by the kind of its field; several texts become an array.
/// The texts must be valid for the field.
std::string toml_value(const spec::Field& field, const std::vector<std::string>& texts);

/// A change of one setting of a configuration file.
struct Edit {
  std::string path;     ///< of the file
  std::string profile;  ///< the NAME of [profile.NAME]; empty for the top level
  std::string key;
  std::optional<std::string> value;  ///< as TOML; none removes the setting
  Readers readers = Readers::owner;

  /// Names the part of the file for people: "PATH", "profile work of PATH".
  [[nodiscard]] std::string section() const;
};

/// Returns the new content of the file for `old`, or nothing if the setting to remove is not there.
/// Replaces the value where it stands; adds a setting after the last one of its section, or in a
/// new section at the end; removes it with its lines. Comments, order and line ends stay. The
/// result was parsed again and says what `old` said but for this one setting. Throws Error (exit
/// 10) if `old` is not valid TOML, or if the profile is not written as a section.
std::optional<Replacement> edited(const std::string& old, const Edit& edit);

/// Applies the edit to the file as rewrite() does. Returns whether it wrote anything.
bool write_edit(const Edit& edit);

}  // namespace activitysmith::config
