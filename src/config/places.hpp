#pragma once

#include "environment.hpp"

#include <string>

namespace activitysmith::config {

/// The home folder: HOME if it is an absolute path, else the one that the system's user list has
/// for us; empty if there is neither.
std::string home_folder(const Environment& environment);

/// `name` as the file `path` means it: "~/" is the home folder, and a relative name begins in the
/// folder of `path`.
std::string beside(const std::string& path, const std::string& name,
                   const Environment& environment);

/// The configuration file of the whole system: activitysmith/config.toml in the folder that the
/// program was built for, or the file that ACTIVITYSMITH_SYSTEM_CONFIG names.
std::string system_file(const Environment& environment);

/// The user's configuration file: activitysmith/config.toml in XDG_CONFIG_HOME if that is an
/// absolute path, else in ~/.config; empty where there is no home.
std::string user_file(const Environment& environment);

}  // namespace activitysmith::config
