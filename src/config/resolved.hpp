#pragma once

#include "config/layers.hpp"
#include "core/environment.hpp"
#include "core/json.hpp"
#include "spec/field.hpp"

#include <optional>
#include <string>
#include <vector>

namespace activitysmith::config {

/// The value of a setting for a call without its flag, and its source.
struct ResolvedSetting {
  const spec::Field* row;
  std::vector<std::string> texts;  ///< one, or the entries of a list
  std::string variable;            ///< the environment variable it is from; may be empty
  std::optional<Found> found;      ///< the setting of a configuration file it is from

  /// Formats the source for people: "ACTIVITYSMITH_TIMEOUT", "PATH:LINE", "PATH:LINE (profile
  /// work)".
  [[nodiscard]] std::string origin() const;
};

/// Returns the setting from its variable, else from the configuration; nothing if it is not set.
std::optional<ResolvedSetting> resolved_setting(const spec::Field& row,
                                                const Environment& environment,
                                                const Layers& layers);

/// Returns the setting that a call without --api-key and --api-key-file takes its key from, of
/// several the one that counts; nothing if there is no key. `is_profile_chosen` says that the call
/// has --profile, which changes their order.
std::optional<ResolvedSetting> resolved_key(bool is_profile_chosen, const Environment& environment,
                                            const Layers& layers);

/// Returns whether the setting is one of those that a key can come from.
bool is_key_source(const spec::Field& row);

/// Formats the setting as a line of a configuration file, "timeout = 10"; the API key is redacted.
std::string setting_line(const ResolvedSetting& setting);

/// Returns the value alone, as its flag takes it; a list without a flag has a line for each entry.
std::vector<std::string> value_lines(const ResolvedSetting& setting);

/// Returns a value as --json prints it: number, boolean, string or array; the API key is redacted.
Json value_json(const spec::Field& row, const std::vector<std::string>& texts);

/// Returns the setting as --json prints it: key, value and source.
Json setting_json(const ResolvedSetting& setting);

}  // namespace activitysmith::config
