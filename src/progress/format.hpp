#pragma once

#include "progress/memory.hpp"
#include "progress/reading.hpp"
#include "progress/rules.hpp"
#include "progress/segment.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace activitysmith::progress {

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
