#pragma once

#include <string>
#include <sys/types.h>

namespace activitysmith::config {

/// The home folder that the system's user list has for a user; empty if it does not know him, as in
/// a container.
std::string listed_home(uid_t user);

}  // namespace activitysmith::config
