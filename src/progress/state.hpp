#pragma once

#include "core/json.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace activitysmith::progress {

/// How a reading counts: in hundredths, in parts of a whole, or in steps.
enum class Scale : std::uint8_t { percent, fraction, steps };

/// What a job is doing while it stands where it stands; told by OSC 9;4 only.
enum class Phase : std::uint8_t {
  running,
  failing,
  unknown,  ///< at work, but nobody knows how far
  paused,
  over,  ///< the job takes its progress away
};

/// What one segment says of how far the job is.
struct Reading {
  std::optional<double> value = {};  ///< nothing: only the phase or the document is new
  double upper = 100;                ///< more than 0, and no less than the value
  Scale scale = Scale::percent;
  Phase phase = Phase::running;
  bool is_certain = false;  ///< the line says that this is progress
  /// The first words before and after the number, so that other numbers of the same form can be
  /// told apart; 0 where there is none.
  std::size_t word_before = 0;
  std::size_t word_after = 0;
  std::string document = {};  ///< a line of JSON that is a whole content state

  /// From 0 to 1; 0 without a value.
  [[nodiscard]] double share() const { return value.value_or(0) / upper; }
};

/// How far a job is, as far as its output says.
struct State {
  std::string_view format = {};  ///< the form it was told in, for -v
  std::optional<double> value = {};
  double upper = 100;
  Scale scale = Scale::percent;
  Phase phase = Phase::running;
  std::string document = {};  ///< the content state as the job wrote it, if it wrote one
  std::string line = {};      ///< the line that told it, as it came (its start)

  /// From 0 to 100, for pacing.
  [[nodiscard]] double points() const { return value.value_or(0) / upper * 100; }
};

/// The members of a content state that say how far the job is: percentage, or value and
/// upper_limit, or current_step and number_of_steps, with their type; or all that the job itself
/// wrote. An empty object while nothing is known.
Json content_of(const State& state);

}  // namespace activitysmith::progress
