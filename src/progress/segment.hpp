#pragma once

#include <cstdint>
#include <string_view>

namespace activitysmith::progress {

/// What kinds of bytes a segment has, one bit for each: a cheap way to see that a format cannot be
/// in it.
using Marks = std::uint8_t;

namespace mark {
inline constexpr Marks text = 1;     ///< the segment is a piece of the output…
inline constexpr Marks command = 2;  ///< …or what an OSC 9;4 sequence tells the terminal
inline constexpr Marks digit = 4;
inline constexpr Marks percent = 8;
inline constexpr Marks slash = 16;
inline constexpr Marks colon = 32;
inline constexpr Marks brace = 64;    ///< {
inline constexpr Marks number = 128;  ///< what is seen of it begins with a digit
inline constexpr Marks all = 255;
}  // namespace mark

/// A piece of a job's output: what stands between two ends of a line or returns to its start.
struct Segment {
  std::string_view text;  ///< without escape sequences; of an OSC sequence what is in it
  Marks marks = 0;
  bool is_redrawn = false;  ///< it is written over what stood in its place before
};

}  // namespace activitysmith::progress
