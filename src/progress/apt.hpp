#pragma once

#include "progress/memory.hpp"
#include "progress/reading.hpp"
#include "progress/segment.hpp"

#include <optional>

namespace activitysmith::progress {

/// What apt writes to APT::Status-Fd, "pmstatus:bash:42.8571:Installing bash", and on the last line
/// of a terminal, "Progress: [ 42%] [####......]".
std::optional<Reading> apt(const Segment& segment, Memory& memory);

}  // namespace activitysmith::progress
