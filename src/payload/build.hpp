#pragma once

#include "payload/draft.hpp"

#include <cstdint>
#include <span>

namespace activitysmith::payload {

/// How much of the command line could be read; of a part nothing can be said to be missing.
enum class Extent : std::uint8_t { whole, in_part };

/// The JSON that `said` stands for, each value in the place its field has in the request. What is
/// deeper in the request wins over what is above it (file < JSON < flags); two spellings of one
/// value that differ, and texts that are no value of their field, become problems.
Draft build(const spec::Command& command, std::span<const Said> said,
            Extent extent = Extent::whole);

}  // namespace activitysmith::payload
