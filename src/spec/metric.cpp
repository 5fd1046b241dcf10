// The rows of the two requests that set a number: a widget's metric and the badge of the app's
// icon. Neither belongs to a Live Activity, so they have no state, tags or metadata.

#include "spec/metric.hpp"

#include "spec/activity.hpp"

namespace activitysmith::spec {

namespace {

constexpr Field metric_rows[] = {
    {.key = "key",
     .required = CommandSet::metric,
     .placeholder = "KEY",
     .help = "The metric's key, as created in the app",
     .pattern = Pattern::metric_key,
     .min_size = 1,
     .max_size = 64,
     .in_path = true},
    {.key = "value",
     .kind = Kind::metric_value,
     .required = CommandSet::metric,
     .placeholder = "VALUE",
     .help = "A number, or a text of up to 64 characters",
     .min_size = 1,
     .max_size = 64},
    {.key = "timestamp",
     .flag = "timestamp",
     .placeholder = "TIME",
     .help = "Time of measurement (2026-05-01T06:30:00Z); default: on arrival",
     .pattern = Pattern::timestamp},
    // The command line from npm declares this flag and drops it. Scripts that pass it go on
    // working.
    {.key = "metadata",
     .kind = Kind::open_object,
     .flag = "metadata",
     .placeholder = "JSON",
     .help = "Ignored, since a metric has no such field",
     .file_flag = true,
     .ignored = true},
    // An id such as 007 would lose its zeros as a number.
    {.key = "string",
     .kind = Kind::toggle,
     .flag = "string",
     .help = "Send the value as text even if it looks like a number"},
};

}  // namespace

Fields metric_fields() { return rows(metric_rows); }

namespace {

constexpr Field badge_rows[] = {
    {.key = "badge",
     .kind = Kind::integer,
     .required = CommandSet::badge,
     .placeholder = "COUNT",
     .help = "The number on the app's icon; 0 removes it",
     .min = 0,
     // The largest 32-bit integer, which is the API's limit.
     .max = 2147483647},
    {.key = "target", .kind = Kind::object, .members = rows(target_members)},
};

}  // namespace

Fields badge_fields() { return rows(badge_rows); }

}  // namespace activitysmith::spec
