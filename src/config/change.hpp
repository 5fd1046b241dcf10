#pragma once

#include "config/atomic_file.hpp"
#include "config/edit.hpp"

#include <optional>
#include <string>

namespace activitysmith::config {

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
