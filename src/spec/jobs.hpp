#pragma once

#include "spec/command.hpp"
#include "spec/field.hpp"

#include <span>

namespace activitysmith::spec {

// Rows of the commands that find a job's progress in its output.

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

/// Returns the row of --follow of `run`, which the configuration may hold too.
const Field& follow_field();

/// The command that runs a job and tells the phone of it. Its rows hold what it takes itself; what
/// it hands on to the requests that it makes has the rows and flags that those requests have.
std::span<const Command> run_command();

/// The row of `progress`.
std::span<const Command> progress_command();

/// The row of the command that watches a process.
std::span<const Command> wait_command();

}  // namespace activitysmith::spec
