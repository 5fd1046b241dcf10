#pragma once

#include "progress/formats.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace activitysmith::test {

/// What a format reads in a line, as one word: "42%", "12/345"; "" if nothing.
inline std::string reading_of(decltype(progress::Format::read) read, std::string_view line,
                              progress::Memory& memory) {
  const auto reading = read({.text = line, .marks = progress::mark::text}, memory);
  if (!reading) {
    return "";
  }
  if (!reading->value) {
    return "-";
  }
  return reading->scale == progress::Scale::percent
             ? fmt::format("{:.4g}%", *reading->value)
             : fmt::format("{:.9g}/{:.9g}", *reading->value, reading->upper);
}

inline std::string reading_of(decltype(progress::Format::read) read, std::string_view line) {
  progress::Memory memory;
  return reading_of(read, line, memory);
}

}  // namespace activitysmith::test
