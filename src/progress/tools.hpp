#pragma once

#include "progress/memory.hpp"
#include "progress/segments.hpp"
#include "progress/state.hpp"

#include <optional>
#include <string_view>

namespace activitysmith::progress {

/// What apt writes to APT::Status-Fd, "pmstatus:bash:42.8571:Installing bash", and on the last line
/// of a terminal, "Progress: [ 42%] [####......]".
std::optional<Reading> apt(const Segment& segment, Memory& memory);

/// Whether the line is about what apt and dpkg read before they begin: "Reading package lists…
/// 93%".
bool is_preparation(std::string_view line);

/// The seconds of "00:01:40.25" at the start of `text`.
std::optional<double> playtime_at(std::string_view text);

/// ffmpeg: "  Duration: 00:01:40.00, …" says how long the film is (the longest of several), then
/// "frame=… time=00:00:42.00 …", or "out_time=00:00:42.00" of its option -progress, how far it is.
std::optional<Reading> ffmpeg(const Segment& segment, Memory& memory);

/// docker pull: all layers of the image together.
std::optional<Reading> docker_pull(const Segment& segment, Memory& memory);

/// docker build with BuildKit and --progress=plain, as in a pipe: the steps of all stages that have
/// begun.
std::optional<Reading> docker_build(const Segment& segment, Memory& memory);

/// A row of curl's meter: "  42 1000M   42  420M    0     0  10.0M      0  0:01:40 …"
std::optional<Reading> curl_meter(const Segment& segment, Memory& memory);

/// curl -#: "######                  42.0%"
std::optional<Reading> curl_bar(const Segment& segment, Memory& memory);

/// wget's rows of dots, "  350K .......... ..........  42% 1.21M 8s", and its bar,
/// "x.iso     42%[=====>      ]  12.34M"
std::optional<Reading> wget(const Segment& segment, Memory& memory);

/// rsync --info=progress2: "  1,234,567  42%   10.00MB/s    0:00:10". Of rsync --progress, which
/// tells that of each file, "(xfr#3, to-chk=5/7)" counts.
std::optional<Reading> rsync(const Segment& segment, Memory& memory);

/// rclone --progress: "Transferred:   12.5 MiB / 100 MiB, 12%, 10.5 MiB/s, ETA 8s"
std::optional<Reading> rclone(const Segment& segment, Memory& memory);

/// dd status=progress, which knows no total: only with --total.
std::optional<Reading> dd(const Segment& segment, Memory& memory);

}  // namespace activitysmith::progress
