#pragma once

#include "progress/memory.hpp"
#include "progress/reading.hpp"
#include "progress/segment.hpp"

#include <optional>

namespace activitysmith::progress {

/// docker pull: all layers of the image together.
std::optional<Reading> docker_pull(const Segment& segment, Memory& memory);

/// docker build with BuildKit and --progress=plain, as in a pipe: the steps of all stages that have
/// begun.
std::optional<Reading> docker_build(const Segment& segment, Memory& memory);

}  // namespace activitysmith::progress
