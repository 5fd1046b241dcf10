#include "config/paths.hpp"

namespace activitysmith::config {

// For the static build: getpwuid() would load modules of the system's C library, which may be of
// another version or missing.
std::string listed_home(uid_t user) { return home_in("/etc/passwd", user); }

}  // namespace activitysmith::config
