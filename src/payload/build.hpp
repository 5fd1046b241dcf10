#pragma once

#include "payload/draft.hpp"

#include <span>

namespace activitysmith::payload {

/// The JSON that `said` stands for, each value in the place its field has in the request. What is
/// deeper in the request wins over what is above it (file < JSON < flags); two spellings of one
/// value that differ, and texts that are no value of their field, become problems.
Draft build(const spec::Command& command, std::span<const Said> said);

}  // namespace activitysmith::payload
