#pragma once

#include "progress/memory.hpp"
#include "progress/reading.hpp"
#include "progress/segment.hpp"

#include <optional>
#include <string_view>

namespace activitysmith::progress {

/// The seconds of "00:01:40.25" at the start of `text`.
std::optional<double> playtime_at(std::string_view text);

/// ffmpeg: "  Duration: 00:01:40.00, …" says how long the film is (the longest of several), then
/// "frame=… time=00:00:42.00 …", or "out_time=00:00:42.00" of its option -progress, how far it is.
std::optional<Reading> ffmpeg(const Segment& segment, Memory& memory);

}  // namespace activitysmith::progress
