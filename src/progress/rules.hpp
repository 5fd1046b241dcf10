#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

/// Which forms of progress are looked for; one bit for each, so that a format can serve several.
enum class Follow : std::uint8_t {
  none = 0,
  automatic = 1,
  percent = 2,
  fraction = 4,
  json = 8,
  osc = 16,
  regex = 32,
  steps = 64,
};

/// What a job's output is searched for.
struct Rules {
  Follow follow = Follow::automatic;
  std::string regex = {};               ///< with Follow::regex
  std::vector<std::string> steps = {};  ///< with Follow::steps: one expression for each
  std::optional<double> total = {};     ///< what a count without a total counts up to
};

/// The parts of 'fetch|build|test'; a bar inside brackets or after a backslash divides nothing.
std::vector<std::string> divided_steps(std::string_view text);

}  // namespace activitysmith::progress
