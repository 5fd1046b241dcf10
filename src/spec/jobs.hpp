#pragma once

#include "spec/command.hpp"
#include "spec/field.hpp"

#include <span>

namespace activitysmith::spec {

/// How long the commands for jobs wait for the API once their job has ended.
inline constexpr std::string_view default_grace = "5";

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
    .help = "Least time between two states; iOS drops what comes too often",
    .group = Group::job,
    .min = 0,
    .max = 3600,
    .default_value = "5"};

inline constexpr Field min_change_field = {.key = "min_change",
                                           .kind = Kind::number,
                                           .flag = "min-change",
                                           .placeholder = "POINTS",
                                           .help = "Least change that is worth a state, in percent",
                                           .group = Group::job,
                                           .min = 0,
                                           .max = 100,
                                           .default_value = "1"};

inline constexpr Field subtitle_from_line_field = {
    .key = "subtitle-from-line",
    .kind = Kind::toggle,
    .flag = "subtitle-from-line",
    .help = "Show the line that told the progress below the title"};

/// The command that runs a job and tells the phone of it. Its rows hold what it takes itself; what
/// it hands on to the requests that it makes has the rows and flags that those requests have.
std::span<const Command> run_command();

/// The row of `progress`.
std::span<const Command> progress_command();

/// The row of the command that watches a process.
std::span<const Command> wait_command();

}  // namespace activitysmith::spec
