#include "progress/playtime.hpp"

#include "progress/count.hpp"

#include <algorithm>

namespace activitysmith::progress {
namespace {

constexpr double minute = 60;

/// What stands behind `word` in the line, if it is there.
std::optional<std::string_view> behind(std::string_view line, std::string_view word) {
  const std::size_t at = line.find(word);
  return at == std::string_view::npos ? std::nullopt : std::optional{line.substr(at + word.size())};
}

}  // namespace

std::optional<double> playtime_at(std::string_view text) {
  double seconds = 0;
  for (int part = 0; part < 3; ++part) {
    const auto count = count_at(text, 0);
    if (!count || (part < 2 && !(count->is_whole && text.substr(count->size).starts_with(':')))) {
      return std::nullopt;
    }
    seconds = seconds * minute + count->value;
    text.remove_prefix(std::min(count->size + 1, text.size()));
  }
  return seconds;
}

std::optional<Reading> ffmpeg(const Segment& segment, Memory& memory) {
  constexpr double whole = 100;
  if (const auto duration = behind(segment.text, "Duration: ")) {
    memory.duration = std::max(memory.duration, playtime_at(*duration).value_or(0));
    return std::nullopt;
  }
  const auto text = memory.duration > 0 ? behind(segment.text, "time=") : std::nullopt;
  const auto time = text ? playtime_at(*text) : std::nullopt;
  if (!time) {
    return std::nullopt;
  }
  return Reading{.value = std::min(*time / memory.duration, 1.0) * whole};
}

}  // namespace activitysmith::progress
