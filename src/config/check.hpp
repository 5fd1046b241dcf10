#pragma once

#include "config/file.hpp"
#include "problem.hpp"

#include <string>
#include <vector>

namespace activitysmith::config {

/// All that is wrong with `file`, in the order of its lines: what parse() found, keys that nobody
/// knows, values of another type, values that their setting does not take.
Problems check(const File& file);

/// The words that the value of a list has in a file: its entries, or what stands between commas.
std::vector<std::string> words(const Entry& entry);

}  // namespace activitysmith::config
