// The table of formats, and the functions of those that have no tool of their own. Every row gives
// the literals that its lines contain, because finding those takes a few nanoseconds and a regular
// expression takes microseconds. `needs` and `begins_with` rule most rows out earlier still. A row
// may be wrong in two ways: it may miss its tool, which the sample and the recordings of real
// programs in tests/progress find, or it may see progress where there is none, which the recordings
// in tests/progress/silent find. The second is worse, for a bar that jumps about cannot be trusted.

#include "progress/formats.hpp"

#include "progress/amount.hpp"
#include "progress/generic.hpp"
#include "progress/json_line.hpp"

#include <algorithm>

namespace activitysmith::progress {

std::vector<std::string> split_steps(std::string_view text) {
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
    // A bar inside of parentheses or brackets belongs to the expression of one step.
    depth += c == '(' || c == '[' ? 1 : 0;
    depth -= (c == ')' || c == ']') && depth > 0 ? 1 : 0;
    steps.back() += c;
  }
  return steps;
}

namespace {

/// Reads a value and its upper limit: a second group, --total, or 100 for a percentage.
std::optional<ProgressReading> value_and_limit(std::span<const std::string_view> groups,
                                               const std::optional<double>& total) {
  const auto value = parse_size(groups.front());
  ProgressReading reading{.value = value};
  if (groups.size() > 1 || total) {
    const auto upper = groups.size() > 1 ? parse_size(groups[1]) : std::nullopt;
    reading.upper = upper ? *upper : total.value_or(0);
    reading.scale = Scale::fraction;
  }
  // A value beyond its limit shows that the expression has matched something else.
  const bool is_valid = value && reading.upper > 0 && *value <= reading.upper;
  return is_valid ? std::optional{reading} : std::nullopt;
}

/// Reads the groups of a line that matched.
std::optional<ProgressReading> read_groups(GroupMeaning kind,
                                           std::span<const std::string_view> groups,
                                           const std::optional<double>& total) {
  switch (kind) {
    case GroupMeaning::percent: {
      // The pattern of apt has an optional group before the number, for a package's architecture.
      const auto last = std::find_if(groups.rbegin(), groups.rend(),
                                     [](std::string_view text) { return !text.empty(); });
      return last == groups.rend() ? std::nullopt : parse_percent(*last);
    }
    default: return value_and_limit(groups, total);
  }
}

/// Reads the state of the terminal's progress bar, "9;4;STATE;PERCENT": 0 removes the bar, 1 shows
/// it, 2 marks a failure, 3 means without an estimate, 4 paused.
std::optional<ProgressReading> osc_format(const Segment& segment, ParserState&) {
  constexpr std::string_view lead = "9;4;";
  constexpr ProgressPhase phases[] = {ProgressPhase::over, ProgressPhase::running,
                                      ProgressPhase::failing, ProgressPhase::unknown,
                                      ProgressPhase::paused};
  constexpr double whole = 100;
  if (!segment.text.starts_with(lead)) {
    return std::nullopt;
  }
  const std::string_view bar = segment.text.substr(lead.size());
  const auto number = static_cast<std::size_t>(bar.empty() ? '?' : bar.front()) - '0';
  if (number >= std::size(phases) || (bar.size() > 1 && bar[1] != ';')) {
    return std::nullopt;
  }
  ProgressReading reading{.phase = phases[number]};
  const auto count = parse_count(bar.substr(std::min<std::size_t>(2, bar.size())));
  const bool has_value =
      reading.phase != ProgressPhase::over && reading.phase != ProgressPhase::unknown;
  if (has_value && count) {
    reading.value = std::min(count->value, whole);
  }
  // "9;4;1" without a number tells nothing that the card could show.
  const bool says_nothing = reading.phase == ProgressPhase::running && !reading.value;
  return says_nothing ? std::nullopt : std::optional{reading};
}

/// Reads the groups of --regex.
std::optional<ProgressReading> regex_format(const Segment& segment, ParserState& state) {
  const auto groups = state.regex->find_groups(segment.text);
  return groups.empty() ? std::nullopt
                        : read_groups(GroupMeaning::value_and_limit, groups, state.total);
}

/// Finds the step of --steps that the line begins: the first that matches, from the current one on.
std::optional<ProgressReading> steps_format(const Segment& segment, ParserState& state) {
  // Steps that are over are not searched for again, so that a later line that happens to match one
  // of them does not set the card back. The current one may match again and changes nothing.
  const std::size_t current = state.step == 0 ? 0 : state.step - 1;
  for (std::size_t i = current; i < state.steps.size(); ++i) {
    if (state.steps[i].matches(segment.text)) {
      state.step = i + 1;
      return ProgressReading{.value = static_cast<double>(state.step),
                             .upper = static_cast<double>(state.steps.size()),
                             .scale = Scale::steps};
    }
  }
  return std::nullopt;
}

constexpr std::uint8_t serves(Follow first, Follow second = Follow::none) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(first) | static_cast<unsigned>(second));
}

constexpr SegmentFeatures has(SegmentFeatures first, SegmentFeatures second = 0) {
  return static_cast<SegmentFeatures>(feature::text | first | second);
}

constexpr std::string_view digits = "0123456789";

// A form that names its tool comes before one that is only a number. A tool that prints a line of
// its own needs a row with a pattern and a sample, which a unit test reads.
constexpr Format format_table[] = {
    {.name = "OSC 9;4",
     .serves = serves(Follow::automatic, Follow::osc),
     .needs = feature::command,
     .function = osc_format,
     .samples = {{"\x1B]9;4;1;42\a", "42%"}}},
    {.name = "--regex", .serves = serves(Follow::regex), .function = regex_format},
    {.name = "--steps", .serves = serves(Follow::steps), .function = steps_format},
    {.name = "JSON",
     .serves = serves(Follow::automatic, Follow::json),
     .needs = has(feature::colon),
     .begins_with = "{",
     .function = json_line,
     .samples = {{R"({"value":30,"upper_limit":120})", "30/120"}}},
    {.name = "apt",
     .needs = has(feature::digit, feature::colon),
     .begins_with = "pdP",
     .patterns = {{.starts_with = "pmstatus:",
                   .expression = "^pmstatus:[^:]+(:[a-z][^:]*)?:([0-9.]+):"},
                  {.starts_with = "dlstatus:", .expression = "^dlstatus:[0-9]+:([0-9.]+):"},
                  {.starts_with = "Progress: [",
                   .expression = R"(^Progress: \[\s*([0-9.]+)\s*%\s*\])"}},
     .samples = {{"pmstatus:libc6:amd64:42.8571:Unpacking libc6:amd64", "42.86%"},
                 {"Progress: [ 42%] [########..........] ", "42%"}}},
    {.name = "docker pull",
     .needs = has(feature::digit),
     .begins_with = "0123456789abcdef",
     .function = docker_layers,
     .samples = {{"a1b2c3d4e5f6: Downloading [==>   ]  5MB/10MB\n", "37.5%"},
                 {"a1b2c3d4e5f6: Pushing [==>   ]  5MB/10MB\n", "50%"}}},
    {.name = "docker build",
     .needs = has(feature::digit, feature::slash),
     .begins_with = "#",
     .function = docker_build,
     .samples = {{"#4 [1/3] FROM debian\n#5 [build 1/2] FROM golang\n", "2/5"}}},
    {.name = "ffmpeg",
     .needs = has(feature::digit, feature::colon),
     .function = ffmpeg,
     .samples = {{"  Duration: 00:01:40.00, start: 0.000000\n"
                  "frame=  100 fps= 25 time=00:00:42.00 bitrate= 512.0kbits/s\r",
                  "42%"}}},
    {.name = "rsync",
     .needs = has(feature::percent, feature::slash),
     .begins_with = digits,
     .function = rsync,
     .samples = {{"      3,000,000  16%    9.07MB/s    0:00:10  \r", "16%"},
                 {"  10,000 100%   28.72kB/s    0:00:00 (xfr#1, to-chk=5/7)\n", "2/7"}}},
    // A frame in a pipe has no line end after its last line, nor one of --stats-one-line anywhere.
    {.name = "rclone",
     .needs = has(feature::percent, feature::slash),
     .patterns = {{.contains = "Transferred:",
                   .expression = R"(Transferred:[^/]*[^0-9/] / [^,]*,\s*([0-9.]+)\s*%)"},
                  {.contains = "B/s, ETA",
                   .expression = R"([0-9.]+ [KMGTPE]?i?B / [0-9.]+ [KMGTPE]?i?B, ([0-9]+)%, )"}},
     .samples = {{"* f2: 26% /5Mi, 0/s, -Transferred:   \t   12.5 MiB / 100 MiB, 12%, 1 MiB/s",
                  "12%"},
                 {"2.1 MiB / 22 MiB, 9%, 0 B/s, ETA -4.1 MiB / 22 MiB, 18%, 0 B/s, ETA ", "18%"}}},
    // While restic still searches, its total grows.
    {.name = "restic",
     .needs = has(feature::digit, feature::colon),
     .begins_with = "[",
     .trust = TrustRule::rising,
     .patterns =
         {{.starts_with = "[",
           .contains = "B, total ",
           .expression =
               R"(^\[[0-9:]+\] .*files ([0-9.]+ [KMGTP]?i?B), total [0-9]+ files ([0-9.]+ [KMGTP]?i?B))"}},
     .groups = GroupMeaning::value_and_limit,
     .samples = {{"[0:03] 42.00%  3 files 42 MiB, total 9 files 100 MiB, 0 errors ETA 0:04",
                  "44040192/104857600"}}},
    {.name = "aria2",
     .needs = has(feature::digit, feature::slash),
     .function = aria2,
     .samples = {{"[#2089b0 400.0KiB/33.2MiB(1%) CN:1 DL:115.7KiB ETA:4m51s]", "1.177%"},
                 {"[DL:2MiB][#2089b0 1MiB/4MiB(25%)][#a089b0 3MiB/4MiB(75%)]", "50%"}}},
    {.name = "ddrescue",
     .needs = has(feature::digit, feature::percent),
     .begins_with = "p",
     .patterns = {{.starts_with = "pct rescued:",
                   .expression = R"(^pct rescued:\s*([0-9.]+)\s*%)"}},
     .samples = {{"pct rescued:   42.43%, read errors:        0,  remaining time:          4s",
                  "42.43%"}}},
    {.name = "GDAL",
     .needs = has(feature::digit),
     .begins_with = "0123456789.",
     .trust = TrustRule::steadily,
     .function = gdal_ticks,
     .samples = {{"0...10...20.", "20%"}, {"0...10...90...100 - done.\n", "100%"}}},
    {.name = "wget",
     .needs = has(feature::digit, feature::percent),
     .patterns = {{.contains = "K ", .expression = R"(^[0-9]+K [ .,]*\.[ .,]*([0-9]+)%)"},
                  {.contains = "%[", .expression = R"(([0-9.,]+)%\[[-=+<> ]*\])"}},
     .samples = {{"   350K .......... ..........  42% 1.21M 8s", "42%"},
                 {"x.iso    42%[=====>      ]  12.34M  10.2MB/s    eta 3s", "42%"}}},
    {.name = "curl",
     .needs = has(feature::colon),
     .begins_with = digits,
     .function = curl_meter,
     .samples = {{" 60 2929k   60 1757k    0     0  1030k      0  0:00:02  0:00:01  0:00:01 1029k",
                  "60%"}}},
    {.name = "curl -#",
     .needs = has(feature::digit, feature::percent),
     .begins_with = "#",
     .patterns = {{.starts_with = "#", .expression = R"(^#+\s*([0-9.]+)\s*%$)"}},
     .samples = {{"######            42.5%", "42.5%"}}},
    // In any language, some of which begin with a word, and as BSD and macOS write it: "transferred
    // 1.001s".
    {.name = "dd",
     .needs = has(feature::digit, feature::slash),
     .patterns = {{.contains = "B/s",
                   .expression =
                       R"(^[^0-9]*([0-9,]+)[^0-9.,].*[0-9] ?s[^0-9]*[0-9][0-9.,]* [kMGTPE]?B/s$)"}},
     .groups = GroupMeaning::part_of_total,
     .samples = {{"12001000 bytes (12 MB, 11 MiB) copied, 1 s, 11.8 MB/s", "12001000/30000000",
                  30'000'000}}},
    {.name = "[N%]",
     .needs = has(feature::bracket, feature::percent),
     .trust = TrustRule::soon,
     .function = percent_in_brackets,
     .samples = {{"[ 42%] Building x.o", "42%"}}},
    {.name = "[N/M]",
     .needs = has(feature::bracket, feature::slash),
     .trust = TrustRule::rising,
     .function = fraction_in_brackets,
     .samples = {{"[12/345] Building a/b.o", "12/345"}}},
    {.name = "N%",
     .serves = serves(Follow::automatic, Follow::percent),
     .needs = has(feature::digit, feature::percent),
     .trust = TrustRule::steadily,
     .function = any_percent,
     .samples = {{"train:  42%|####  | 42/100", "42%"}}},
    {.name = "N/M",
     .serves = serves(Follow::automatic, Follow::fraction),
     .needs = has(feature::digit, feature::slash),
     .trust = TrustRule::rising,
     .function = any_fraction,
     .samples = {{"Step 3/10 : RUN make", "3/10"}}},
    {.name = "N of M",
     .serves = serves(Follow::automatic, Follow::fraction),
     .needs = has(feature::digit),
     .trust = TrustRule::rising,
     .function = count_of_total,
     .samples = {{"Processing file 3 of 10: a.txt", "3/10"}}},
    {.name = "number",
     .begins_with = digits,
     .trust = TrustRule::contiguous,
     .function = bare_number,
     .samples = {{"42", "42%"}, {"420", "420/5000", 5000}}},
};

}  // namespace

std::optional<ProgressReading> Format::read_patterns(const Segment& segment,
                                                     ParserState& state) const {
  // dd does not know how much there is to copy, so without --total its line says nothing about how
  // far it is.
  if (groups == GroupMeaning::part_of_total && !state.total) {
    return std::nullopt;
  }
  for (const LinePattern& pattern : patterns) {
    if (pattern.expression.empty()) {
      break;
    }
    const auto matched = state.match(pattern, segment.visible);
    if (!matched.empty()) {
      return read_groups(groups, matched, state.total);
    }
  }
  return std::nullopt;
}

std::span<const Format> formats() { return format_table; }

}  // namespace activitysmith::progress
