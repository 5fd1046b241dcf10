#pragma once

#include "progress/segments.hpp"
#include "progress/state.hpp"
#include "progress/tools.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

/// What --follow looks for; one bit for each, so that a format can serve several.
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
  std::vector<std::string> steps = {};  ///< with Follow::steps: one expression per step
  std::optional<double> total = {};     ///< the upper limit of a count that comes without one
};

/// Splits 'fetch|build|test' at the bars, except inside brackets and after a backslash.
std::vector<std::string> split_steps(std::string_view text);

/// When the tracker believes the readings of a format.
enum class TrustRule : std::uint8_t {
  at_once,     ///< with the first reading: nothing else looks like this format
  soon,        ///< with the first reading up to a half, or else with a second, higher one
  rising,      ///< with a second, higher reading of the same total
  steadily,    ///< with two more, higher readings; one of them if they are redrawn in place
  contiguous,  ///< like steadily, with no other segment between the readings
};

/// How the groups of a pattern are read.
enum class GroupMeaning : std::uint8_t {
  percent,          ///< the last group that matched is a percentage
  value_and_limit,  ///< a count or size and, with a second group, its upper limit; else --total, or
                    ///< 100
  part_of_total,    ///< the first group is a count up to --total; nothing without --total
};

/// A piece of output and the reading that its last line gives, as tests write it: "42%", "12/345".
struct FormatSample {
  std::string_view output;
  std::string_view reading;
  std::optional<double> total = {};  ///< --total
};

/// One form in which programs report progress. A format is recognized by its patterns or, where it
/// needs state or arithmetic, by a function of its own.
struct Format {
  using Read = std::optional<ProgressReading> (*)(const Segment&, ParserState&);

  std::string_view name;                                               ///< for -v
  std::uint8_t serves = static_cast<std::uint8_t>(Follow::automatic);  ///< bits of Follow
  SegmentFeatures needs = feature::text;  ///< features of every segment of this form
  std::string_view begins_with = {};      ///< what its first visible byte may be; any if empty
  TrustRule trust = TrustRule::at_once;
  LinePattern patterns[3] = {};  ///< alternatives, tried in this order; the last may be empty
  GroupMeaning groups = GroupMeaning::percent;
  Read function = nullptr;  ///< used instead of the patterns
  FormatSample samples[2] = {};

  /// Returns what the segment reports, if it has this form.
  std::optional<ProgressReading> read(const Segment& segment, ParserState& state) const {
    return function != nullptr ? function(segment, state) : read_patterns(segment, state);
  }
  std::optional<ProgressReading> read_patterns(const Segment& segment, ParserState& state) const;
};

/// Returns all formats; where several match a segment, the first counts.
std::span<const Format> formats();

}  // namespace activitysmith::progress
