#pragma once

#include <string>
#include <string_view>

namespace activitysmith {

/// Shows `prompt` on the terminal that controls the process (or else on standard input's) and reads
/// one line from it without showing what is typed; gives it without its end. Echo is back on when
/// this returns or throws. Throws std::system_error, and Interrupted when a signal comes.
std::string ask_secret(std::string_view prompt);

}  // namespace activitysmith
