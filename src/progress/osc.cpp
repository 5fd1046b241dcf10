#include "progress/osc.hpp"

#include "progress/count.hpp"

#include <algorithm>

namespace activitysmith::progress {

std::optional<Reading> osc(const Segment& segment, Memory&) {
  constexpr std::string_view lead = "9;4;";
  constexpr Phase phases[] = {Phase::over, Phase::running, Phase::failing, Phase::unknown,
                              Phase::paused};
  constexpr double whole = 100;
  if (!segment.text.starts_with(lead)) {
    return std::nullopt;
  }
  const std::string_view state = segment.text.substr(lead.size());
  const auto number = static_cast<std::size_t>(state.empty() ? '?' : state.front()) - '0';
  if (number >= std::size(phases) || (state.size() > 1 && state[1] != ';')) {
    return std::nullopt;
  }
  Reading reading{.phase = phases[number]};
  const auto count = whole_count(state.substr(std::min<std::size_t>(2, state.size())));
  const bool has_value = reading.phase != Phase::over && reading.phase != Phase::unknown;
  if (has_value && count) {
    reading.value = std::min(count->value, whole);
  }
  const bool says_nothing = reading.phase == Phase::running && !reading.value;
  return says_nothing ? std::nullopt : std::optional{reading};
}

}  // namespace activitysmith::progress
