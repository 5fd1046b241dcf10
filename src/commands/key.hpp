#pragma once

#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "config/api_key.hpp"

#include <string>

namespace activitysmith::commands {

/// What the line says about the key; two flags that contradict each other are a problem.
config::KeyFlags key_flags(const cli::Invocation& invocation, Problems& problems);

/// The API key, which the console keeps secret from here on; under -v, where it comes from. Throws
/// NoKey, and Error as config::read_key does.
std::string api_key(const config::KeyFlags& flags, const Context& context);

}  // namespace activitysmith::commands
