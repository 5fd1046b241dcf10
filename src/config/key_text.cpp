#include "config/key_text.hpp"

#include <algorithm>

namespace activitysmith::config {

std::string key_flaw(std::string_view key) {
  if (key.empty()) {
    return "is empty";
  }
  const auto is_odd = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
  return std::ranges::any_of(key, is_odd) ? "has white space or control characters in it" : "";
}

}  // namespace activitysmith::config
