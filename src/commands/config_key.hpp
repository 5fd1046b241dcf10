#pragma once

#include "cli/parser.hpp"
#include "spec/field.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::commands {

/// The words that stand on the line for a positional of its command, by the key of its row.
std::vector<std::string> words_of(const cli::Invocation& invocation, std::string_view key);

/// The setting that KEY on the line names. Throws Error (exit 2) for what is none.
const spec::Field& key_of(const cli::Invocation& invocation);

}  // namespace activitysmith::commands
