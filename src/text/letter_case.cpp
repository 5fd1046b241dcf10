#include "text/letter_case.hpp"

#include <algorithm>

namespace activitysmith::text {

std::string lower(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), [](char c) { return lower(c); });
  return result;
}

std::string upper(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), [](char c) { return upper(c); });
  return result;
}

}  // namespace activitysmith::text
