#pragma once

#include "progress/reading.hpp"

#include <string>
#include <string_view>

namespace activitysmith::progress {

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

}  // namespace activitysmith::progress
