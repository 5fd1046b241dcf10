#pragma once

#include "core/environment.hpp"

#include <string>
#include <sys/types.h>

namespace activitysmith::config {

/// Returns a user's home folder from the system's user list; empty for an unknown user, as in a
/// container.
std::string listed_home(uid_t user);

/// Returns a user's home folder from a file such as /etc/passwd; empty for an unknown user.
std::string home_in(const std::string& file, uid_t user);

/// Returns HOME if it is an absolute path, else our home folder from the system's user list; empty
/// if there is neither.
std::string home_folder(const Environment& environment);

/// Returns the path that `name` means in the configuration file `path`: "~/" is the home folder,
/// other relative names start at the file's folder.
std::string beside(const std::string& path, const std::string& name,
                   const Environment& environment);

/// Returns the configuration file for all users: ACTIVITYSMITH_SYSTEM_CONFIG, else
/// activitysmith/config.toml in the sysconfdir that the program was built for.
std::string system_file(const Environment& environment);

/// Returns the user's configuration file: activitysmith/config.toml in XDG_CONFIG_HOME if that is
/// an absolute path, else in ~/.config; empty without a home folder.
std::string user_file(const Environment& environment);

/// Returns the folder of what the program remembers: activitysmith/ in XDG_STATE_HOME if that is an
/// absolute path, else in ~/.local/state; empty without a home folder.
std::string state_folder(const Environment& environment);

}  // namespace activitysmith::config
