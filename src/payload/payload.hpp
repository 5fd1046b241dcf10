#pragma once

#include "payload/build.hpp"
#include "payload/draft.hpp"

#include <cstdint>
#include <span>

namespace activitysmith::payload {

enum class Checks : std::uint8_t { all, none };

/// The request of `command` that `said` stands for, with all that is wrong with it in its problems.
/// With Checks::none only what cannot be sent at all is a problem.
Draft make(const spec::Command& command, std::span<const Said> said, Checks checks,
           Extent extent = Extent::whole);

}  // namespace activitysmith::payload
