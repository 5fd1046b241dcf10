#pragma once

#include <string>

namespace activitysmith {

/// "SIGTERM" for 15; "signal 40" for one without a common name.
std::string signal_name(int signal);

}  // namespace activitysmith
