#pragma once

#include "spec/field.hpp"

// Rows of the commands that find a job's progress in its output.
namespace activitysmith::spec {

inline constexpr Field regex_field = {
    .key = "regex",
    .flag = "regex",
    .placeholder = "REGEX",
    .help = "Look for this, as grep -E would: one group is the value, a second its upper limit",
    .group = Group::job,
    .min_size = 1};

inline constexpr Field steps_field = {
    .key = "steps",
    .flag = "steps",
    .placeholder = "A|B|C",
    .help = "Show steps instead: the lines that begin them, one expression for each",
    .group = Group::job,
    .min_size = 1};

inline constexpr Field total_field = {
    .key = "total",
    .flag = "total",
    .placeholder = "SIZE",
    .help = "What a lone count goes up to, such as 12GB: bytes of dd or pv -nb, numbers of --regex",
    .group = Group::job,
    .min_size = 1};

inline constexpr Field min_interval_field = {
    .key = "min_interval",
    .kind = Kind::number,
    .flag = "min-interval",
    .placeholder = "SECONDS",
    .help = "Least time between two states; iOS drops what comes too often (default 5)",
    .group = Group::job,
    .min = 0,
    .max = 3600};

inline constexpr Field min_change_field = {
    .key = "min_change",
    .kind = Kind::number,
    .flag = "min-change",
    .placeholder = "POINTS",
    .help = "Least change that is worth a state, in percent (default 1)",
    .group = Group::job,
    .min = 0,
    .max = 100};

inline constexpr Field subtitle_from_line_field = {
    .key = "subtitle-from-line",
    .kind = Kind::toggle,
    .flag = "subtitle-from-line",
    .help = "Show the line that told the progress below the title"};

}  // namespace activitysmith::spec
