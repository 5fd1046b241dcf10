#include "spec/wait_command.hpp"

#include "spec/shared_fields.hpp"

namespace activitysmith::spec {
namespace {

constexpr double largest_process = 2'147'483'647;

constexpr Field fields[] = {
    {.key = "process",
     .kind = Kind::integer,
     .on = On::wait,
     .required = On::wait,
     .placeholder = "PID",
     .help = "The number of a process that runs",
     .min = 1,
     .max = largest_process},
    {.key = "stream_key",
     .on = On::wait,
     .required = On::wait,
     .placeholder = "KEY",
     .help = "Your name for the job, by which its card is known",
     .pattern = Pattern::stream_key,
     .min_size = 1,
     .max_size = 255},
    {.key = "grace",
     .kind = Kind::number,
     .on = On::wait,
     .flag = "grace",
     .placeholder = "SECONDS",
     .help = "Most time to wait for the API once the process has ended (default 5)",
     .group = Group::job,
     .min = 0,
     .max = 3600},
    {.key = "title",
     .on = On::wait,
     .flag = "title",
     .letter = 't',
     .placeholder = "TEXT",
     .help = "What the job is called (default: KEY)",
     .min_size = 1},
    {.key = "color",
     .kind = Kind::choice,
     .on = On::wait,
     .flag = "color",
     .placeholder = "COLOR",
     .help = "Accent color of the card",
     .group = Group::appearance,
     .choices = colors},
    {.key = "target", .kind = Kind::object, .on = On::wait, .members = rows(target_members)},
    tags_field,
    metadata_field,
};

constexpr Positional words[] = {{"PID", "process"}, {"KEY", "stream_key"}};

constexpr Example examples[] = {
    {"wait 4321 restore --title \"Restore\"", "A card counts up until process 4321 ends"},
    {"wait 4321 restore", "activitysmith wait 4321 restore && activitysmith notify \"It ended\""},
};

constexpr Command table[] = {
    {.on = On::wait,
     .name = "wait",
     .aliases = {},
     .summary = "Show as a card that a process runs, until it ends",
     .fields = rows(fields),
     .positionals = words,
     .examples = examples},
};

}  // namespace

std::span<const Command> wait_command() { return table; }

}  // namespace activitysmith::spec
