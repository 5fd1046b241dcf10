#pragma once

#include "progress/memory.hpp"
#include "progress/segments.hpp"
#include "progress/state.hpp"

#include <cstdint>
#include <optional>
#include <span>
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

/// The progress a program shows in the terminal's own bar: "9;4;STATE;PERCENT", where 0 takes it
/// away, 1 shows it, 2 says that something failed, 3 that nobody knows how far it is, 4 a pause.
std::optional<Reading> osc(const Segment& segment, Memory& memory);

/// What the groups of --regex hold: the value and, if there is a second group, its upper limit.
/// Without that the limit is --total, or else 100.
std::optional<Reading> told_by_expression(const Segment& segment, Memory& memory);

/// The step of --steps that the line begins: the first that matches, from the present one onward.
std::optional<Reading> told_by_steps(const Segment& segment, Memory& memory);

/// How much it takes until a format is believed.
enum class Trust : std::uint8_t {
  at_once,   ///< nothing else looks like it
  rising,    ///< when a second reading of the same total is higher
  steadily,  ///< when two more readings are higher; one of them if they are redrawn in place
  alone,     ///< as steadily, with nothing between the readings
};

/// One form in which programs tell how far they are.
struct Format {
  std::string_view name;  ///< for -v
  std::uint8_t serves;    ///< bits of Follow
  Marks needs;            ///< marks that a segment of this form has
  Trust trust;
  std::optional<Reading> (*read)(const Segment&, Memory&);
};

/// All formats; where two fit one segment, the first counts.
std::span<const Format> formats();

}  // namespace activitysmith::progress
