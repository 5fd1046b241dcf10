#pragma once

#include "core/environment.hpp"

#include <string>
#include <sys/types.h>

namespace activitysmith::config {

/// The home folder that the system's user list has for a user; empty if it does not know him, as in
/// a container.
std::string listed_home(uid_t user);

/// The home folder of a user in a file such as /etc/passwd; empty if it does not have him.
std::string home_in(const std::string& file, uid_t user);

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
