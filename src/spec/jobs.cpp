#include "spec/jobs.hpp"

#include "spec/activity.hpp"

namespace activitysmith::spec {

namespace {

constexpr std::string_view occasions[] = {"failure", "success", "always", "never"};

constexpr std::string_view run_follows[] = {"auto", "percent", "fraction", "regex",
                                            "json", "osc",     "none"};

constexpr Field run_fields[] = {
    {.key = "stream_key",
     .on = On::run,
     .placeholder = "KEY",
     .help = "Your name for the job; with it a card shows that the job runs, and how it ended",
     .pattern = Pattern::stream_key,
     .min_size = 1,
     .max_size = 255},
    {.key = "follow",
     .kind = Kind::choice,
     .on = On::run,
     .flag = "follow",
     .placeholder = "FORM",
     .help = "Show on the card how far the job is, from its output, if that has this form: auto "
             "finds it out",
     .group = Group::job,
     .choices = run_follows},
    regex_field,
    steps_field,
    total_field,
    min_interval_field,
    min_change_field,
    {.key = "job_timeout",
     .kind = Kind::duration,
     .on = On::run,
     .flag = "job-timeout",
     .placeholder = "DURATION",
     .help =
         "End the job after this time, such as 2h: TERM to its group, KILL 10 s later; exit 124",
     .group = Group::job},
    {.key = "no-output",
     .kind = Kind::toggle,
     .on = On::run,
     .flag = "no-output",
     .help = "Leave the job's output alone, and send none of it",
     .group = Group::job},
    {.key = "tail",
     .kind = Kind::integer,
     .on = On::run,
     .flag = "tail",
     .placeholder = "N",
     .help = "How many lines of the output's end a notification has (default 20)",
     .group = Group::job,
     .min = 0,
     .max = 1000},
    {.key = "hide-command",
     .kind = Kind::toggle,
     .on = On::run,
     .flag = "hide-command",
     .help = "Keep the job's command line out of the notification",
     .group = Group::job},
    {.key = "grace",
     .kind = Kind::number,
     .on = On::run,
     .flag = "grace",
     .placeholder = "SECONDS",
     .help = "Most time to wait once the job has ended: for output that its descendants hold open, "
             "and as long again for the API (default 5)",
     .group = Group::job,
     .min = 0,
     .max = 3600},
    {.key = "notify",
     .kind = Kind::choice,
     .on = On::run,
     .flag = "notify",
     .placeholder = "WHEN",
     .help = "Which end of the job makes a notification (default failure)",
     .group = Group::delivery,
     .choices = occasions},
    {.key = "longer_than",
     .kind = Kind::duration,
     .on = On::run,
     .flag = "longer-than",
     .placeholder = "DURATION",
     .help = "No notification for a job that ends sooner, well or not",
     .group = Group::delivery},
    {.key = "dedupe",
     .kind = Kind::duration,
     .on = On::run,
     .flag = "dedupe",
     .placeholder = "DURATION",
     .help = "Tell the same failure of the same job once in this time, another exit code at once, "
             "and when it works again",
     .group = Group::delivery},
    {.key = "title",
     .on = On::run,
     .flag = "title",
     .letter = 't',
     .placeholder = "TEXT",
     .help = "What the job is called (default: KEY, or else the command's name)",
     .min_size = 1},
    {.key = "title_success",
     .on = On::run,
     .flag = "title-success",
     .placeholder = "TEXT",
     .help = "Title of the notification about a success (default: the title and \"finished\")",
     .min_size = 1},
    {.key = "title_failure",
     .on = On::run,
     .flag = "title-failure",
     .placeholder = "TEXT",
     .help = "Title of the notification about a failure (default: the title and \"failed\")",
     .min_size = 1},
    subtitle_from_line_field,
    {.key = "color",
     .kind = Kind::choice,
     .on = On::run,
     .flag = "color",
     .placeholder = "COLOR",
     .help = "Accent color of the card while the job runs; it ends green or red",
     .group = Group::appearance,
     .choices = colors},
    {.key = "interruption_level",
     .kind = Kind::choice,
     .on = On::run,
     .flag = "interruption-level",
     .placeholder = "LEVEL",
     .help = "How much a notification may interrupt",
     .group = Group::appearance,
     .choices = interruption_levels},
    {.key = "interruption_level_failure",
     .kind = Kind::choice,
     .on = On::run,
     .flag = "interruption-level-failure",
     .placeholder = "LEVEL",
     .help = "The same for one about a failure",
     .group = Group::appearance,
     .choices = interruption_levels},
    {.key = "sound",
     .on = On::run,
     .flag = "sound",
     .placeholder = "NAME",
     .help = "Sound to play",
     .group = Group::appearance},
    {.key = "redirection",
     .on = On::run,
     .flag = "redirection",
     .placeholder = "URL",
     .help = "What a tap on a notification opens",
     .group = Group::buttons,
     .pattern = Pattern::link,
     .max_size = 2048},
    {.key = "target", .kind = Kind::object, .on = On::run, .members = rows(target_members)},
    tags_field,
    metadata_field,
};

constexpr Positional run_words[] = {{"KEY", "stream_key"}};

constexpr Example run_examples[] = {
    {"run -- make -j4", "Run make; if it fails, send a notification with the end of its output"},
    {"run nightly-backup --notify always -- restic backup /srv",
     "Show a card that counts up, and send a notification when the job ends"},
    {"run -q --dedupe 6h --title \"Certificates\" -- certbot renew",
     "For cron: report the same failure every six hours, and the recovery"},
};

constexpr Command run_table[] = {
    {.on = On::run,
     .name = "run",
     .aliases = {},
     .summary = "Run a command, show it as a card and tell when it fails",
     .fields = rows(run_fields),
     .positionals = run_words,
     .has_job = true,
     .examples = run_examples},
};

}  // namespace

std::span<const Command> run_command() { return run_table; }

namespace {

constexpr std::string_view progress_follows[] = {"auto", "percent", "fraction", "json", "osc"};

constexpr Field progress_fields[] = {
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
     .choices = progress_follows},
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

constexpr Positional progress_words[] = {{"KEY", "stream_key"}};

constexpr Example progress_examples[] = {
    {"progress upload --title Upload", "pv -n big.tar 2>&1 >/dev/null | activitysmith progress …"},
    {"progress build --tee --subtitle-from-line", "make 2>&1 | activitysmith progress …"},
    {"progress import --regex 'row ([0-9]+) of ([0-9]+)'", "For a program of your own"},
};

constexpr Command progress_table[] = {
    {.on = On::progress,
     .name = "progress",
     .aliases = {},
     .summary = "Show how far a job is, from its output on standard input",
     .fields = rows(progress_fields),
     .positionals = progress_words,
     .examples = progress_examples},
};

}  // namespace

std::span<const Command> progress_command() { return progress_table; }

namespace {

constexpr double largest_process = 2'147'483'647;

constexpr Field wait_fields[] = {
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

constexpr Positional wait_words[] = {{"PID", "process"}, {"KEY", "stream_key"}};

constexpr Example wait_examples[] = {
    {"wait 4321 restore --title \"Restore\"", "A card counts up until process 4321 ends"},
    {"wait 4321 restore", "activitysmith wait 4321 restore && activitysmith notify \"It ended\""},
};

constexpr Command wait_table[] = {
    {.on = On::wait,
     .name = "wait",
     .aliases = {},
     .summary = "Show as a card that a process runs, until it ends",
     .fields = rows(wait_fields),
     .positionals = wait_words,
     .examples = wait_examples},
};

}  // namespace

std::span<const Command> wait_command() { return wait_table; }

}  // namespace activitysmith::spec
