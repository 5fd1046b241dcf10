#pragma once

#include "progress/memory.hpp"
#include "progress/reading.hpp"
#include "progress/segment.hpp"

#include <optional>

namespace activitysmith::progress {

/// What apt writes to APT::Status-Fd, "pmstatus:bash:42.8571:Installing bash", and on the last line
/// of a terminal, "Progress: [ 42%] [####......]".
std::optional<Reading> apt(const Segment& segment, Memory& memory);

/// Whether the line is about what apt and dpkg read before they begin: "Reading package lists…
/// 93%".
bool is_preparation(std::string_view line);

}  // namespace activitysmith::progress
