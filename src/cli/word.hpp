#pragma once

#include "cli/parser.hpp"

#include <string>
#include <vector>

namespace activitysmith::cli {

/// Gives each word its place among the command's positionals, one request for all of them, or one
/// for each where the first is KEY=VALUE and the command takes pairs. A last positional that takes
/// many gets all that are left. A word too many, or one that is no pair among pairs, is a problem.
/// Of a line that is not whole no word is judged.
void assign_words(Invocation& invocation, const std::vector<std::string>& words);

}  // namespace activitysmith::cli
