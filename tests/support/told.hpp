#pragma once

#include "progress/follower.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::test {

/// A state as one word: "42%", "12/345", "step 2/3", "40% paused"; "-" without a value.
inline std::string told(const progress::State& state) {
  static constexpr std::string_view phases[] = {"", " failing", " unknown", " paused", " over"};
  const std::string phase{phases[static_cast<std::size_t>(state.phase)]};
  if (!state.value) {
    return "-" + phase;
  }
  switch (state.scale) {
    case progress::Scale::percent: return fmt::format("{:.4g}%{}", *state.value, phase);
    case progress::Scale::steps:
      return fmt::format("step {:.9g}/{:.9g}{}", *state.value, state.upper, phase);
    default: return fmt::format("{:.9g}/{:.9g}{}", *state.value, state.upper, phase);
  }
}

/// All states that come of `output`, given in the pieces whose sizes `next_size` says.
template <typename Size>
std::vector<std::string> states_of(const progress::Rules& rules, std::string_view output,
                                   Size next_size) {
  std::vector<std::string> states;
  const auto sink = [&](const progress::State& state) { states.push_back(told(state)); };
  progress::Follower follower(rules);
  while (!output.empty()) {
    const std::size_t size = next_size(output.size());
    follower.read(output.substr(0, size), sink);
    output.remove_prefix(size);
  }
  follower.end(sink);
  return states;
}

inline std::vector<std::string> states_of(const progress::Rules& rules, std::string_view output) {
  return states_of(rules, output, [](std::size_t all) { return all; });
}

}  // namespace activitysmith::test
