#pragma once

#include <cstdint>

namespace activitysmith::spec {

/// The commands a row belongs to, as a set; every command of the table owns one bit.
enum class On : std::uint16_t {
  nothing = 0,
  notify = 1U << 0U,
  stream = 1U << 1U,
  stream_end = 1U << 2U,
  start = 1U << 3U,
  update = 1U << 4U,
  end = 1U << 5U,
  metric = 1U << 6U,
  badge = 1U << 7U,
  everything = 0xFFFF,
};

constexpr On operator|(On left, On right) {
  return static_cast<On>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

/// Whether the two sets share a command.
constexpr bool meets(On left, On right) {
  return (static_cast<unsigned>(left) & static_cast<unsigned>(right)) != 0;
}

}  // namespace activitysmith::spec
