#pragma once

#include "commands/context.hpp"
#include "config/api_key.hpp"

#include <string>

namespace activitysmith::commands {

/// An API key from standard input, else as given_key.
std::string piped_key(const Context& context);

/// An API key to keep, which the console keeps secret from here on: from --api-key or
/// --api-key-file, else asked for where standard input is a terminal, else read from it. Throws
/// Error: exit 4 for what is no key, exit 10 for a file that cannot be taken; and Interrupted.
std::string given_key(const config::KeyFlags& flags, const Context& context);

}  // namespace activitysmith::commands
