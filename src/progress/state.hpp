#pragma once

#include "core/json.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace activitysmith::progress {

/// The unit of a reading: percent, a part of a total, or steps.
enum class Scale : std::uint8_t { percent, fraction, steps };

/// What the job is doing at its current value; only OSC 9;4 reports other than `running`.
enum class ProgressPhase : std::uint8_t {
  running,
  failing,
  unknown,  ///< working, without an estimate
  paused,
  over,  ///< the job removed its progress bar
};

/// Hashes of the nearest words before and after a number, 0 where there is none. They tell numbers
/// of the same form apart: "load 12%" and "disk 13%" are not one progress.
struct ContextWords {
  std::size_t before = 0;
  std::size_t after = 0;
};

/// How sure it is that a number reports progress, from its line alone.
enum class Meaning : std::uint8_t {
  unknown,
  likely,   ///< the line looks like progress: it has a bar, a matching count or a verb
  certain,  ///< the line says that this is progress
};

/// What one segment says about how far the job is.
struct ProgressReading {
  std::optional<double> value = {};  ///< empty if only the phase or the document is new
  double upper = 100;                ///< above 0, and at least the value
  Scale scale = Scale::percent;
  ProgressPhase phase = ProgressPhase::running;
  Meaning meaning = Meaning::likely;
  ContextWords words = {};
  double count_total = 0;     ///< of the count beside a percentage, as in "20% 12/60"; 0 if none
  bool is_below = false;      ///< it was drawn in a line below the one to which the cursor returned
  std::string document = {};  ///< a line of JSON that is a complete content state

  /// Returns the progress from 0 to 1; 0 without a value.
  [[nodiscard]] double share() const { return value.value_or(0) / upper; }
};

/// How far a job is, according to its output.
struct State {
  std::string_view format = {};  ///< the name of the format, for -v
  std::optional<double> value = {};
  double upper = 100;
  Scale scale = Scale::percent;
  ProgressPhase phase = ProgressPhase::running;
  std::string document = {};  ///< the content state that the job itself wrote, if any
  std::string line = {};      ///< the start of the line it was read from

  /// Returns the progress from 0 to 100, for pacing.
  [[nodiscard]] double points() const { return value.value_or(0) / upper * 100; }
};

/// Returns the members of a content state that report the progress: type and percentage, value and
/// upper_limit, or current_step and number_of_steps; or the whole document that the job wrote. An
/// empty object while nothing is known.
Json content_of(const State& state);

}  // namespace activitysmith::progress
