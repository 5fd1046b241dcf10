#pragma once

#include "progress/memory.hpp"
#include "progress/reading.hpp"
#include "progress/segment.hpp"

#include <optional>

namespace activitysmith::progress {

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
