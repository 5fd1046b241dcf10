#include "progress/told.hpp"

#include "progress/size.hpp"

namespace activitysmith::progress {

std::optional<Reading> told_by_expression(const Segment& segment, Memory& memory) {
  if (!memory.expression) {
    return std::nullopt;
  }
  const auto groups = memory.expression->found(segment.text);
  const auto value = groups.empty() ? std::nullopt : size_of(groups.front());
  if (!value) {
    return std::nullopt;
  }
  Reading reading{.value = value};
  if (groups.size() > 1 || memory.total) {
    const auto upper = groups.size() > 1 ? size_of(groups[1]) : std::nullopt;
    reading.upper = upper ? *upper : memory.total.value_or(0);
    reading.scale = Scale::fraction;
  }
  return reading.upper > 0 && *value <= reading.upper ? std::optional{reading} : std::nullopt;
}

std::optional<Reading> told_by_steps(const Segment& segment, Memory& memory) {
  const std::size_t present = memory.step == 0 ? 0 : memory.step - 1;
  for (std::size_t i = present; i < memory.steps.size(); ++i) {
    if (memory.steps[i].matches(segment.text)) {
      memory.step = i + 1;
      return Reading{.value = static_cast<double>(memory.step),
                     .upper = static_cast<double>(memory.steps.size()),
                     .scale = Scale::steps};
    }
  }
  return std::nullopt;
}

}  // namespace activitysmith::progress
