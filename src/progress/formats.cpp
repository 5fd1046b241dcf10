#include "progress/formats.hpp"

#include "progress/amount.hpp"
#include "progress/generic.hpp"
#include "progress/json_line.hpp"
#include "progress/tools.hpp"

#include <algorithm>

namespace activitysmith::progress {

std::vector<std::string> divided_steps(std::string_view text) {
  std::vector<std::string> steps{{}};
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '|' && depth == 0) {
      steps.emplace_back();
      continue;
    }
    if (c == '\\' && at + 1 < text.size()) {
      steps.back() += c;
      steps.back() += text[++at];
      continue;
    }
    depth += c == '(' || c == '[' ? 1 : 0;
    depth -= (c == ')' || c == ']') && depth > 0 ? 1 : 0;
    steps.back() += c;
  }
  return steps;
}

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

namespace {

constexpr std::uint8_t serves(Follow first, Follow second = Follow::none) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(first) | static_cast<unsigned>(second));
}

constexpr Marks marks(Marks first, Marks second = 0) {
  return static_cast<Marks>(mark::text | first | second);
}

// What names itself comes before what only looks like it. `follow` names a format by what it
// serves: with anything but `automatic`, the user has said what the job writes, and it is believed
// at once.
constexpr auto automatic = serves(Follow::automatic);
constexpr Format table[] = {
    {"OSC 9;4", serves(Follow::automatic, Follow::osc), mark::command, Trust::at_once, osc},
    {"--regex", serves(Follow::regex), mark::text, Trust::at_once, told_by_expression},
    {"--steps", serves(Follow::steps), mark::text, Trust::at_once, told_by_steps},
    {"JSON", serves(Follow::automatic, Follow::json), marks(mark::brace, mark::colon),
     Trust::at_once, json_line},
    {"apt", automatic, marks(mark::digit, mark::colon), Trust::at_once, apt},
    {"docker pull", automatic, marks(mark::colon), Trust::at_once, docker_pull},
    {"docker build", automatic, marks(mark::digit, mark::slash), Trust::at_once, docker_build},
    {"ffmpeg", automatic, marks(mark::digit, mark::colon), Trust::at_once, ffmpeg},
    {"rsync", automatic, marks(mark::number, mark::percent), Trust::at_once, rsync},
    {"rclone", automatic, marks(mark::percent, mark::slash), Trust::at_once, rclone},
    {"wget", automatic, marks(mark::digit, mark::percent), Trust::at_once, wget},
    {"curl", automatic, marks(mark::number, mark::colon), Trust::at_once, curl_meter},
    {"curl -#", automatic, marks(mark::digit, mark::percent), Trust::at_once, curl_bar},
    {"dd", automatic, marks(mark::number, mark::slash), Trust::at_once, dd},
    {"[N%]", automatic, marks(mark::digit, mark::percent), Trust::at_once, percent_in_bracket},
    {"[N/M]", automatic, marks(mark::digit, mark::slash), Trust::at_once, fraction_in_bracket},
    {"N%", serves(Follow::automatic, Follow::percent), marks(mark::digit, mark::percent),
     Trust::steadily, any_percent},
    {"N/M", serves(Follow::automatic, Follow::fraction), marks(mark::digit, mark::slash),
     Trust::rising, any_fraction},
    {"N of M", serves(Follow::automatic, Follow::fraction), marks(mark::digit), Trust::rising,
     count_of_all},
    {"number", automatic, marks(mark::number), Trust::alone, bare_number},
};

}  // namespace

std::span<const Format> formats() { return table; }

}  // namespace activitysmith::progress
