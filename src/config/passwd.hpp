#pragma once

#include <string>
#include <sys/types.h>

namespace activitysmith::config {

/// The home folder of a user in a file such as /etc/passwd; empty if it does not have him.
std::string home_in(const std::string& file, uid_t user);

}  // namespace activitysmith::config
