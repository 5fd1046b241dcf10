#pragma once

#include "config/layers.hpp"
#include "core/environment.hpp"
#include "core/json.hpp"
#include "spec/field.hpp"

#include <optional>
#include <string>
#include <vector>

namespace activitysmith::config {

/// A setting as it applies to a call that does not name it, with the place that gives it.
struct Effective {
  const spec::Field* row;
  std::vector<std::string> texts;      ///< one, or the entries of a list
  std::string variable;                ///< that gives it; empty if none does
  std::optional<config::Found> found;  ///< where a configuration file gives it

  /// The place for people: "ACTIVITYSMITH_TIMEOUT", "PATH:LINE", "PATH:LINE (profile work)".
  [[nodiscard]] std::string origin() const;
};

/// The setting from its variable, else from the configuration; nothing if neither has it.
std::optional<Effective> effective(const spec::Field& row, const Environment& environment,
                                   const config::Layers& layers);

/// "timeout = 10", as a configuration file could have it; the API key is [redacted].
std::string line_of(const Effective& setting);

/// The value alone, as its flag would take it; a list that has no flag, an entry a line.
std::vector<std::string> values_of(const Effective& setting);

/// A setting's value as --json prints it: number, truth value, text or list; the API key is
/// [redacted].
Json value_json(const spec::Field& row, const std::vector<std::string>& texts);

/// The setting as --json prints it: key, value and origin.
Json document_of(const Effective& setting);

}  // namespace activitysmith::config
