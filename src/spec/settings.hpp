#pragma once

#include "spec/field.hpp"

#include <span>
#include <string>
#include <string_view>

namespace activitysmith::spec {

inline constexpr Field timeout_field = {.key = "timeout",
                                        .kind = Kind::seconds,
                                        .commands = connecting,
                                        .flag = "timeout",
                                        .placeholder = "SECONDS",
                                        .help = "Time limit for a request, including retries",
                                        .group = Group::connection,
                                        .min = 0,
                                        .max = 86400,
                                        .above_min = true,
                                        .environment = true,
                                        .default_value = "30"};

inline constexpr Field connect_timeout_field = {.key = "connect-timeout",
                                                .kind = Kind::seconds,
                                                .commands = connecting,
                                                .flag = "connect-timeout",
                                                .placeholder = "SECONDS",
                                                .help = "Time limit for connecting",
                                                .group = Group::connection,
                                                .min = 0,
                                                .max = 86400,
                                                .above_min = true,
                                                .environment = true,
                                                .default_value = "5"};

inline constexpr Field retries_field = {.key = "retries",
                                        .kind = Kind::integer,
                                        .commands = sending | CommandSet::run | CommandSet::batch,
                                        .flag = "retries",
                                        .placeholder = "N",
                                        .help = "Maximum number of retries",
                                        .group = Group::connection,
                                        .min = 0,
                                        .max = 100,
                                        .environment = true,
                                        .default_value = "4"};

inline constexpr Field queue_ttl_field = {
    .key = "queue-ttl",
    .kind = Kind::duration,
    .commands = queueing,
    .flag = "queue-ttl",
    .placeholder = "DURATION",
    .help = "Drop a notification that waited this long in the queue",
    .group = Group::connection,
    .min = 1,
    .environment = true,
    .default_value = "1h"};

/// The flags that every command takes; none of them reaches a request's body. Where a row is not
/// `on` a command, the flag means nothing to it and its help leaves it out.
Fields settings();

/// The environment variable that gives a default for `field`: ACTIVITYSMITH_ and its flag.
std::string environment_name(const Field& field);

/// The rows of requests and jobs that a variable or the configuration gives a default for, once
/// each.
std::span<const Field* const> fields_with_variable();

/// The rows of all keys that a configuration file may have: the settings, the
/// fields_with_variable(), and what has no flag. `default-profile` may stand at the top level only.
std::span<const Field* const> file_keys();

/// The row of the file's key `name`; null if there is none.
const Field* file_key_called(std::string_view name);

}  // namespace activitysmith::spec
