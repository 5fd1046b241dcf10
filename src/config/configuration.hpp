#pragma once

#include "config/file.hpp"
#include "config/layers.hpp"
#include "environment.hpp"
#include "error.hpp"
#include "problem.hpp"

#include <optional>
#include <string>
#include <vector>

namespace activitysmith::config {

/// What the line says about configuration.
struct Choice {
  std::optional<std::string> config;   ///< --config
  std::optional<std::string> profile;  ///< --profile
};

/// The configuration files that there are, from the weakest to the strongest: the system's and the
/// user's, or the one that --config or ACTIVITYSMITH_CONFIG names in their place. Of the first two,
/// one that is not there, or lies in a folder that we may not enter, is left out. What is wrong
/// with them, their modes and owners included, is added to `problems`.
std::vector<File> read_files(const std::optional<std::string>& config,
                             const Environment& environment, Problems& problems);

/// All that applies to a call: read_files() with the profile that --profile, ACTIVITYSMITH_PROFILE
/// or default-profile names. Throws Error (exit 10) for all that is wrong with the files together,
/// or for a profile that no file has.
Layers load(const Choice& choice, const Environment& environment);

/// An Error with exit 10 that tells all of `problems`, a line each.
Error configuration_error(const Problems& problems);

}  // namespace activitysmith::config
