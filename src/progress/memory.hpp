#pragma once

#include "progress/docker.hpp"
#include "progress/expression.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace activitysmith::progress {

/// What the formats are told before, and what they keep from one segment to the next.
struct Memory {
  std::optional<Expression> expression = {};  ///< --regex
  std::vector<Expression> steps = {};         ///< --steps
  std::optional<double> total = {};  ///< --total: what a count without a total counts up to
  std::size_t step = 0;              ///< how many of the steps have begun
  double duration = 0;               ///< seconds of the film that ffmpeg reads; 0: unknown
  Layers layers = {};                ///< of the image that docker pulls
  Stages stages = {};                ///< of the image that docker builds
  bool is_part_told = false;         ///< rsync told how far something is: all, or the first file
  bool counts_files = false;         ///< rsync tells that of each file, so that only files count
};

}  // namespace activitysmith::progress
