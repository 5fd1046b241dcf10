#include "spec/metric_fields.hpp"

namespace activitysmith::spec {
namespace {

constexpr Field fields[] = {
    {.key = "key",
     .required = On::metric,
     .placeholder = "KEY",
     .help = "The metric's key, as made in the app",
     .pattern = Pattern::metric_key,
     .min_size = 1,
     .max_size = 64,
     .in_path = true},
    {.key = "value",
     .kind = Kind::reading,
     .required = On::metric,
     .placeholder = "VALUE",
     .help = "A number, or a text of up to 64 characters",
     .min_size = 1,
     .max_size = 64},
    {.key = "timestamp",
     .flag = "timestamp",
     .placeholder = "TIME",
     .help = "When it was measured (2026-05-01T06:30:00Z); else when it arrives",
     .pattern = Pattern::timestamp},
    {.key = "metadata",
     .kind = Kind::open_object,
     .flag = "metadata",
     .placeholder = "JSON",
     .help = "Ignored, as a metric has none",
     .file_flag = true,
     .ignored = true},
    {.key = "string",
     .kind = Kind::toggle,
     .flag = "string",
     .help = "Send the value as text even if it reads as a number"},
};

}  // namespace

Fields metric_fields() { return rows(fields); }

}  // namespace activitysmith::spec
