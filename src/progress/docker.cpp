#include "progress/docker.hpp"

namespace activitysmith::progress {

std::optional<Reading> docker_pull(const Segment& segment, Memory& memory) {
  constexpr double whole = 100;
  if (!memory.layers.take(segment.text)) {
    return std::nullopt;
  }
  const auto share = memory.layers.share();
  return share ? std::optional{Reading{.value = *share * whole}} : std::nullopt;
}

std::optional<Reading> docker_build(const Segment& segment, Memory& memory) {
  if (!memory.stages.take(segment.text)) {
    return std::nullopt;
  }
  return Reading{.value = static_cast<double>(memory.stages.begun()),
                 .upper = static_cast<double>(memory.stages.all()),
                 .scale = Scale::fraction};
}

}  // namespace activitysmith::progress
