#pragma once

#include "environment.hpp"

#include <string>

namespace activitysmith::config {

/// The API key that the file `path` holds; one newline at its end does not count. Throws Error
/// (exit 10) where the file cannot be read, holds no key, or is open to others: see guard.hpp.
std::string read_key_file(const std::string& path, const Environment& environment);

}  // namespace activitysmith::config
