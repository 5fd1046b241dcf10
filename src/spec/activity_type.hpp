#pragma once

#include <cstdint>
#include <string_view>

namespace activitysmith::spec {

/// Types of Live Activity, as a set: which of them a field of the content state belongs to.
enum class Types : std::uint8_t {
  none = 0,
  segmented_progress = 1U << 0U,
  progress = 1U << 1U,
  metrics = 1U << 2U,
  stats = 1U << 3U,
  alert = 1U << 4U,
  timer = 1U << 5U,
  value = 1U << 6U,
  any = 0x7F,
};

constexpr Types operator|(Types left, Types right) {
  return static_cast<Types>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

constexpr Types operator&(Types left, Types right) {
  return static_cast<Types>(static_cast<unsigned>(left) & static_cast<unsigned>(right));
}

/// The API's names of the types, in the order of the bits of Types.
inline constexpr std::string_view activity_type_names[] = {
    "segmented_progress", "progress", "metrics", "stats", "alert", "timer", "value"};

/// The set that holds just the type called `name`; none for a name the API does not know.
Types type_called(std::string_view name);

/// The name of the first type in `types`; empty for none.
std::string_view name_of(Types types);

}  // namespace activitysmith::spec
