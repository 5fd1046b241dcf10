#include "preview/timer.hpp"

#include "preview/figure.hpp"
#include "preview/member.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace activitysmith::preview {
namespace {

std::string direction(bool is_running, bool counts_down, std::optional<double> duration) {
  if (!is_running) {
    return "❚❚ paused";
  }
  if (counts_down) {
    return "▼ counting down";
  }
  return duration ? "▲ counting up to " + clock(*duration) : "▲ counting up";
}

}  // namespace

std::string clock(double seconds) {
  constexpr double longest = 1e12;
  constexpr long long minute = 60;
  constexpr long long hour = 60 * minute;
  const auto whole = static_cast<long long>(std::ceil(std::clamp(seconds, 0.0, longest)));
  return whole < hour
             ? fmt::format("{:02}:{:02}", whole / minute, whole % minute)
             : fmt::format("{}:{:02}:{:02}", whole / hour, whole % hour / minute, whole % minute);
}

Lines timer(const Json& state, Colour accent, int columns) {
  const bool counts_down = flag_of(state, "counts_down", true);
  const bool is_running = flag_of(state, "is_running", true);
  const std::optional<double> duration = number_of(state, "duration_seconds");
  const std::string from_zero = is_running ? clock(0) : "--:--";
  const std::string unknown = counts_down ? "--:--" : from_zero;
  const std::string time = counts_down && duration ? clock(*duration) : unknown;
  const Span after{direction(is_running, counts_down, duration), {.colour = Colour::gray}};
  return figure(time, after, accent, columns);
}

}  // namespace activitysmith::preview
