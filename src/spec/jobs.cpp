// The commands about jobs: run, progress and wait. Their rows look like those of requests, so
// parser, help and checks work the same way, but no request has most of these fields.
// job/options.cpp reads them, and job/requests.cpp makes the requests. Fields with `passed_on` are
// handed to the requests that the column names. Rows that several of the commands share are in the
// header.

#include "spec/jobs.hpp"

#include "spec/activity.hpp"
#include "spec/notify.hpp"

namespace activitysmith::spec {

namespace {

constexpr std::string_view occasions[] = {"failure", "success", "always", "never"};
constexpr std::string_view wait_occasions[] = {"always", "never"};

// Without "none", a follow setting from the configuration could not be turned off for one job.
constexpr std::string_view run_follows[] = {"auto", "percent", "fraction", "regex",
                                            "json", "osc",     "none"};

constexpr Field run_fields[] = {
    {.key = "stream_key",
     .commands = CommandSet::run,
     .placeholder = "KEY",
     .help = "Your key for the card that shows the running job and how it ended: letters, digits, "
             "_ and -",
     .pattern = Pattern::stream_key,
     .min_size = 1,
     .max_size = 255},
    {.key = "follow",
     .kind = Kind::choice,
     .commands = CommandSet::run,
     .flag = "follow",
     .placeholder = "FORM",
     .help =
         "Show the job's progress on the card, read from output of this format; auto detects it",
     .group = Group::job,
     .choices = run_follows,
     // Nobody wants to say in each crontab line that progress is to be followed.
     .environment = true},
    regex_field,
    steps_field,
    total_field,
    min_interval_field,
    min_change_field,
    {.key = "job_timeout",
     .kind = Kind::duration,
     .commands = CommandSet::run,
     .flag = "job-timeout",
     .placeholder = "DURATION",
     .help =
         "Stop the job after this time, such as 2h: TERM to its group, KILL 10 s later; exit 124",
     .group = Group::job},
    {.key = "no-output",
     .kind = Kind::toggle,
     .commands = CommandSet::run,
     .flag = "no-output",
     .help = "Do not read the job's output, and send none of it",
     .group = Group::job},
    {.key = "tail",
     .kind = Kind::integer,
     .commands = CommandSet::run,
     .flag = "tail",
     .placeholder = "N",
     .help = "Number of last lines of output in a notification",
     .group = Group::job,
     .min = 0,
     .max = 1000,
     .default_value = "20"},
    {.key = "hide-command",
     .kind = Kind::toggle,
     .commands = CommandSet::run,
     .flag = "hide-command",
     .help = "Do not show the job's command line in the notification",
     .group = Group::job},
    {.key = "grace",
     .kind = Kind::number,
     .commands = CommandSet::run,
     .flag = "grace",
     .placeholder = "SECONDS",
     .help = "Most time to wait for the API once the job has ended",
     .group = Group::job,
     .min = 0,
     .max = 3600,
     .default_value = default_grace},
    {.key = "notify",
     .kind = Kind::choice,
     .commands = CommandSet::run,
     .flag = "notify",
     .placeholder = "WHEN",
     .help = "When to send a notification",
     .group = Group::delivery,
     .choices = occasions,
     .default_value = "failure"},
    {.key = "longer_than",
     .kind = Kind::duration,
     .commands = CommandSet::run,
     .flag = "longer-than",
     .placeholder = "DURATION",
     .help = "Skip notifications for jobs shorter than this",
     .group = Group::delivery},
    {.key = "dedupe",
     .kind = Kind::duration,
     .commands = CommandSet::run,
     .flag = "dedupe",
     .placeholder = "DURATION",
     .help = "Send the same failure of the same job once in this time, another exit code at once, "
             "and when it works again; the card of a KEY shows every failure",
     .group = Group::delivery},
    {.key = "title",
     .commands = CommandSet::run,
     .flag = "title",
     .letter = 't',
     .placeholder = "TEXT",
     .help = "Name of the job (default: KEY, or else the command's name)",
     .min_size = 1},
    {.key = "title_success",
     .commands = CommandSet::run,
     .flag = "title-success",
     .placeholder = "TEXT",
     .help = "Title of the notification on success (default: the title and \"finished\")",
     .min_size = 1},
    {.key = "title_failure",
     .commands = CommandSet::run,
     .flag = "title-failure",
     .placeholder = "TEXT",
     .help = "Title of the notification on failure (default: the title and \"failed\")",
     .min_size = 1},
    subtitle_from_line_field,
    {.key = "color",
     .kind = Kind::choice,
     .commands = CommandSet::run,
     .flag = "color",
     .placeholder = "COLOR",
     .help = "Accent color of the card while the job runs; it ends green or red",
     .group = Group::appearance,
     .choices = colors,
     .passed_on = of_card},
    interruption_level_field,
    {.key = "interruption_level_failure",
     .kind = Kind::choice,
     .commands = CommandSet::run,
     .flag = "interruption-level-failure",
     .placeholder = "LEVEL",
     .help = "Interruption level of failure notifications",
     .group = Group::appearance,
     .choices = interruption_levels},
    sound_field,
    redirection_field,
    {.key = "target",
     .kind = Kind::object,
     .commands = CommandSet::run,
     .members = rows(target_members)},
    tags_field,
    metadata_field,
};

constexpr Positional run_words[] = {{"KEY", "stream_key"}};

constexpr Example run_examples[] = {
    {"run -- make -j4", "Run make; if it fails, send a notification with the end of its output"},
    {"run nightly-backup --notify always -- restic backup /srv",
     "Show a card that counts up, and send a notification when the job ends"},
    {"run -q --dedupe 7d --title \"Certificates\" -- certbot renew",
     "For cron: report the same failure once a week, and the recovery"},
};

constexpr std::string_view run_common[] = {
    "--notify", "--title",        "--follow",      "--dedupe", "--longer-than",
    "--tail",   "--hide-command", "--job-timeout", "--color",  "--channels"};

constexpr Command run_table[] = {
    {.id = CommandSet::run,
     .name = "run",
     .aliases = {},
     .summary = "Run a command, show a card for it and report when it fails",
     .fields = rows(run_fields),
     .positionals = run_words,
     .has_job = true,
     .examples = run_examples,
     .common = run_common},
};

}  // namespace

std::span<const Command> run_command() { return run_table; }

namespace {

constexpr std::string_view progress_follows[] = {"auto", "percent", "fraction", "json", "osc"};

constexpr Field progress_fields[] = {
    {.key = "stream_key",
     .commands = CommandSet::progress,
     .required = CommandSet::progress,
     .placeholder = "KEY",
     .help = "Your key for the card: letters, digits, _ and -",
     .pattern = Pattern::stream_key,
     .min_size = 1,
     .max_size = 255},
    {.key = "follow",
     .kind = Kind::choice,
     .commands = CommandSet::progress,
     .flag = "follow",
     .placeholder = "FORM",
     .help = "Detect only this progress format",
     .group = Group::job,
     .choices = progress_follows,
     .default_value = "auto"},
    regex_field,
    steps_field,
    total_field,
    {.key = "tee",
     .kind = Kind::toggle,
     .commands = CommandSet::progress,
     .flag = "tee",
     .help = "Copy the input to standard output, unchanged",
     .group = Group::job},
    {.key = "keep",
     .kind = Kind::toggle,
     .commands = CommandSet::progress,
     .flag = "keep",
     .help = "Leave the card as it is when the input ends",
     .group = Group::job},
    min_interval_field,
    min_change_field,
    {.key = "grace",
     .kind = Kind::number,
     .commands = CommandSet::progress,
     .flag = "grace",
     .placeholder = "SECONDS",
     .help = "Time limit for the API after the end of the input",
     .group = Group::job,
     .min = 0,
     .max = 3600,
     .default_value = default_grace},
    {.key = "title",
     .commands = CommandSet::progress,
     .flag = "title",
     .letter = 't',
     .placeholder = "TEXT",
     .help = "Name of the job (default: KEY)",
     .min_size = 1},
    subtitle_from_line_field,
    {.key = "color",
     .kind = Kind::choice,
     .commands = CommandSet::progress,
     .flag = "color",
     .placeholder = "COLOR",
     .help = "Accent color of the card",
     .group = Group::appearance,
     .choices = colors,
     .passed_on = of_card},
    {.key = "target",
     .kind = Kind::object,
     .commands = CommandSet::progress,
     .members = rows(target_members)},
    tags_field,
    metadata_field,
};

constexpr Positional progress_words[] = {{"KEY", "stream_key"}};

constexpr Example progress_examples[] = {
    {"progress build --tee", "Show how far a build with CMake is, and its output as before",
     "cmake --build build 2>&1 | "},
    {"progress upload --title Upload", "Show what pv reports", "pv -n big.tar 2>&1 >/dev/null | "},
    {"progress import --regex 'row ([0-9]+) of ([0-9]+)'",
     "Read the output of a program of your own", "./import | "},
};

constexpr std::string_view progress_common[] = {
    "--tee",  "--title", "--regex", "--steps",   "--follow", "--subtitle-from-line",
    "--keep", "--color", "--icon",  "--channels"};

constexpr Command progress_table[] = {
    {.id = CommandSet::progress,
     .name = "progress",
     .aliases = {},
     .summary = "Show the progress of a job, read from standard input",
     .fields = rows(progress_fields),
     .positionals = progress_words,
     .examples = progress_examples,
     .common = progress_common},
};

}  // namespace

std::span<const Command> progress_command() { return progress_table; }

namespace {

// pid_t has 32 bits on all systems that this runs on.
constexpr double largest_process = 2'147'483'647;

constexpr Field wait_fields[] = {
    {.key = "process",
     .kind = Kind::integer,
     .commands = CommandSet::wait,
     .required = CommandSet::wait,
     .placeholder = "PID",
     .help = "The ids of running processes: words of digits; a KEY of digits needs --key",
     .min = 1,
     .max = largest_process},
    {.key = "stream_key",
     .commands = CommandSet::wait,
     .flag = "key",
     .placeholder = "KEY",
     .help = "Show a card under this key instead of sending a notification",
     .pattern = Pattern::stream_key,
     .min_size = 1,
     .max_size = 255},
    {.key = "notify",
     .kind = Kind::choice,
     .commands = CommandSet::wait,
     .flag = "notify",
     .placeholder = "WHEN",
     .help = "Whether to send a notification (default: always without a KEY, never with one)",
     .group = Group::delivery,
     .choices = wait_occasions},
    {.key = "grace",
     .kind = Kind::number,
     .commands = CommandSet::wait,
     .flag = "grace",
     .placeholder = "SECONDS",
     .help = "Most time to wait for the API once the processes have ended",
     .group = Group::job,
     .min = 0,
     .max = 3600,
     .default_value = default_grace},
    {.key = "title",
     .commands = CommandSet::wait,
     .flag = "title",
     .letter = 't',
     .placeholder = "TEXT",
     .help = "Name of the job (default: KEY, or else the name of the process)",
     .min_size = 1},
    {.key = "color",
     .kind = Kind::choice,
     .commands = CommandSet::wait,
     .flag = "color",
     .placeholder = "COLOR",
     .help = "Accent color of the card",
     .group = Group::appearance,
     .choices = colors,
     .passed_on = of_card},
    {.key = "target",
     .kind = Kind::object,
     .commands = CommandSet::wait,
     .members = rows(target_members)},
    tags_field,
    metadata_field,
};

// Words of digits are processes wherever they are, so that KEY may come first or last.
constexpr Positional wait_words[] = {{.name = "PID", .key = "process", .digits = true},
                                     {.name = "KEY", .key = "stream_key"}};

constexpr Example wait_examples[] = {
    {"wait 4321", "A notification when process 4321 ends"},
    {"wait 4321 restore --title \"Restore\"", "A card counts up until it ends"},
    {"wait 4321 restore", "Do something more when it has ended", "", " && activitysmith badge 1"},
};

constexpr std::string_view wait_common[] = {"--title",   "--icon",     "--color",
                                            "--dismiss", "--channels", "--grace"};

constexpr Command wait_table[] = {
    {.id = CommandSet::wait,
     .name = "wait",
     .aliases = {},
     .summary = "Notify when processes end, or show a card until then",
     .fields = rows(wait_fields),
     .positionals = wait_words,
     .examples = wait_examples,
     .common = wait_common},
};

}  // namespace

std::span<const Command> wait_command() { return wait_table; }

}  // namespace activitysmith::spec
