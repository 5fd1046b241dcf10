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

}  // namespace activitysmith::progress
