#pragma once

#include "error.hpp"

#include <string>

namespace activitysmith::config {

/// The Error (exit 10) of a file that could not be written for the reason `error`, an errno, with
/// what to do about it.
Error write_failure(const std::string& path, int error);

}  // namespace activitysmith::config
