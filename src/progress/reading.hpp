#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

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

}  // namespace activitysmith::progress
