#include "spec/progress_command.hpp"

#include "spec/progress_fields.hpp"
#include "spec/shared_fields.hpp"

namespace activitysmith::spec {
namespace {

constexpr std::string_view follows[] = {"auto", "percent", "fraction", "json", "osc"};

constexpr Field fields[] = {
    {.key = "stream_key",
     .on = On::progress,
     .required = On::progress,
     .placeholder = "KEY",
     .help = "Your name for the job, by which its card is known",
     .pattern = Pattern::stream_key,
     .min_size = 1,
     .max_size = 255},
    {.key = "follow",
     .kind = Kind::choice,
     .on = On::progress,
     .flag = "follow",
     .placeholder = "FORM",
     .help = "Look only for progress of this form, and believe it at once (default auto)",
     .group = Group::job,
     .choices = follows},
    regex_field,
    steps_field,
    total_field,
    {.key = "tee",
     .kind = Kind::toggle,
     .on = On::progress,
     .flag = "tee",
     .help = "Pass the input on to standard output, unchanged",
     .group = Group::job},
    {.key = "keep",
     .kind = Kind::toggle,
     .on = On::progress,
     .flag = "keep",
     .help = "Leave the card as it is when the input ends",
     .group = Group::job},
    min_interval_field,
    min_change_field,
    {.key = "grace",
     .kind = Kind::number,
     .on = On::progress,
     .flag = "grace",
     .placeholder = "SECONDS",
     .help = "Most time to wait for the API once the input has ended (default 5)",
     .group = Group::job,
     .min = 0,
     .max = 3600},
    {.key = "title",
     .on = On::progress,
     .flag = "title",
     .letter = 't',
     .placeholder = "TEXT",
     .help = "What the job is called (default: KEY)",
     .min_size = 1},
    subtitle_from_line_field,
    {.key = "color",
     .kind = Kind::choice,
     .on = On::progress,
     .flag = "color",
     .placeholder = "COLOR",
     .help = "Accent color of the card",
     .group = Group::appearance,
     .choices = colors},
    {.key = "target", .kind = Kind::object, .on = On::progress, .members = rows(target_members)},
    tags_field,
    metadata_field,
};

constexpr Positional words[] = {{"KEY", "stream_key"}};

constexpr Example examples[] = {
    {"progress upload --title Upload", "pv -n big.tar 2>&1 >/dev/null | activitysmith progress …"},
    {"progress build --tee --subtitle-from-line", "make 2>&1 | activitysmith progress …"},
    {"progress import --regex 'row ([0-9]+) of ([0-9]+)'", "For a job of your own"},
};

constexpr Command table[] = {
    {.on = On::progress,
     .name = "progress",
     .aliases = {},
     .summary = "Show how far a job is, from its output on standard input",
     .fields = rows(fields),
     .positionals = words,
     .examples = examples},
};

}  // namespace

std::span<const Command> progress_command() { return table; }

}  // namespace activitysmith::spec
