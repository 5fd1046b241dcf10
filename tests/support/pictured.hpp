#pragma once

#include "preview/layout.hpp"

#include <string>
#include <vector>

namespace activitysmith::test {

/// Returns the lines without colors, each as one string.
inline std::vector<std::string> plain(const preview::Lines& lines) {
  std::vector<std::string> texts;
  for (const preview::Line& line : lines) {
    texts.push_back(preview::styled(line, 0));
  }
  return texts;
}

}  // namespace activitysmith::test
