// The commands that are neither a request nor about a job: configuration, key, diagnosis, batch,
// queue, sandbox and the scripts for shells. Each row names its options; what the command does is a
// function of the same name in commands/table.cpp.

#include "spec/local.hpp"

namespace activitysmith::spec {

namespace {

constexpr CommandSet of_a_key =
    CommandSet::config_get | CommandSet::config_set | CommandSet::config_unset;

constexpr Field config_fields[] = {
    {.key = "key",
     .commands = of_a_key,
     .required = of_a_key,
     .placeholder = "KEY",
     .help =
         "A setting by the name of its flag, such as timeout or channels; help config lists all"},
    {.key = "value",
     .commands = CommandSet::config_set,
     .required = CommandSet::config_set,
     .placeholder = "VALUE",
     .help = "What its flag or variable would take; several are a list; - in place of an API key "
             "reads standard input"},
    {.key = "system",
     .kind = Kind::toggle,
     .commands = CommandSet::config_path | CommandSet::config_set | CommandSet::config_unset,
     .flag = "system",
     .help = "Use the system-wide file, not your own",
     .group = Group::configuration},
    {.key = "show-origin",
     .kind = Kind::toggle,
     .commands = CommandSet::config_list,
     .flag = "show-origin",
     .help = "Show where each setting comes from",
     .group = Group::output},
};

constexpr Positional key_word[] = {{"KEY", "key"}};
// The words of api-key-command become a list without quoting, hence all the words that are left.
constexpr Positional set_words[] = {{"KEY", "key"}, {"VALUE", "value", true}};

constexpr Example path_examples[] = {
    {"config path", "The file that config set changes, for an editor or a backup"},
};

constexpr Example list_examples[] = {
    {"config list --show-origin", "Every setting, with its file and line or its variable"},
};

constexpr Example get_examples[] = {
    {"config get timeout", "The value that a command would use"},
};

constexpr Example set_examples[] = {
    {"config set timeout 10", "Give up on a call after ten seconds, unless a flag overrides it"},
    {"config set channels ops,team", "Send notifications to these channels by default"},
    {"config set api-key-command pass show activitysmith", "Get the API key from a program"},
};

constexpr Example unset_examples[] = {
    {"config unset timeout", "Restore the default timeout"},
};

constexpr Command config_table[] = {
    {.id = CommandSet::config_path,
     .name = "config path",
     .aliases = {},
     .summary = "Print the path of the configuration file",
     .fields = rows(config_fields),
     .examples = path_examples},
    {.id = CommandSet::config_list,
     .name = "config list",
     .aliases = {},
     .summary = "Print all settings from files and variables",
     .fields = rows(config_fields),
     .examples = list_examples},
    {.id = CommandSet::config_get,
     .name = "config get",
     .aliases = {},
     .summary = "Print the value of a setting",
     .fields = rows(config_fields),
     .positionals = key_word,
     .examples = get_examples},
    {.id = CommandSet::config_set,
     .name = "config set",
     .aliases = {},
     .summary = "Write a setting to the configuration file",
     .fields = rows(config_fields),
     .positionals = set_words,
     .examples = set_examples},
    {.id = CommandSet::config_unset,
     .name = "config unset",
     .aliases = {},
     .summary = "Remove a setting from the configuration file",
     .fields = rows(config_fields),
     .positionals = key_word,
     .examples = unset_examples},
};

}  // namespace

std::span<const Command> config_commands() { return config_table; }

namespace {

constexpr Field login_fields[] = {
    {.key = "offline",
     .kind = Kind::toggle,
     .commands = CommandSet::auth_login,
     .flag = "offline",
     .help = "Store the key without trying it",
     .group = Group::connection},
};

constexpr Example login_examples[] = {
    {"auth login", "Prompt for the key without echoing it, or read it from a pipe"},
    {"auth login --profile work", "The key of another account, for --profile work"},
};

constexpr Example status_examples[] = {
    {"auth status --json", "The same as JSON, for other programs"},
};

constexpr Example logout_examples[] = {
    {"auth logout", "Remove the key from the configuration file"},
};

constexpr Command auth_table[] = {
    {.id = CommandSet::auth_login,
     .name = "auth login",
     .aliases = {},
     .summary = "Store an API key in the configuration file",
     .fields = rows(login_fields),
     .examples = login_examples},
    {.id = CommandSet::auth_status,
     .name = "auth status",
     .aliases = {},
     .summary = "Show where the API key comes from, without sending anything",
     .examples = status_examples},
    {.id = CommandSet::auth_logout,
     .name = "auth logout",
     .aliases = {},
     .summary = "Remove the API key from the configuration file",
     .examples = logout_examples},
};

}  // namespace

std::span<const Command> auth_commands() { return auth_table; }

namespace {

constexpr Field doctor_fields[] = {
    {.key = "key",
     .kind = Kind::toggle,
     .commands = CommandSet::doctor,
     .flag = "key",
     .help = "Try the API key with a request that changes nothing",
     .group = Group::connection},
    {.key = "offline",
     .kind = Kind::toggle,
     .commands = CommandSet::doctor,
     .flag = "offline",
     .help = "Do not use the network",
     .group = Group::connection},
};

constexpr Example doctor_examples[] = {
    {"doctor", "Check key, configuration, proxy, certificates, network and clock, one line each"},
    {"doctor --key", "Find out why nothing arrives"},
    {"doctor --offline --json", "Show the effective configuration as JSON, for other programs"},
};

constexpr Command doctor_table[] = {
    {.id = CommandSet::doctor,
     .name = "doctor",
     .aliases = {},
     .summary = "Show the effective configuration and check the connection",
     .fields = rows(doctor_fields),
     .examples = doctor_examples},
};

}  // namespace

std::span<const Command> doctor_command() { return doctor_table; }

namespace {

constexpr Field batch_fields[] = {
    {.key = "file",
     .commands = CommandSet::batch,
     .placeholder = "FILE",
     .help = "File with one command line a line; - or nothing is standard input",
     .min_size = 1},
    {.key = "parallel",
     .kind = Kind::integer,
     .commands = CommandSet::batch,
     .flag = "parallel",
     .placeholder = "N",
     .help = "Most requests at once",
     .group = Group::connection,
     .min = 1,
     .max = 64,
     .default_value = "4"},
    {.key = "grace",
     .kind = Kind::number,
     .commands = CommandSet::batch,
     .flag = "grace",
     .placeholder = "SECONDS",
     .help = "Most time to send what was read after SIGTERM or Ctrl-C",
     .group = Group::connection,
     .min = 0,
     .max = 3600,
     .default_value = "5"},
};

constexpr Positional batch_words[] = {{"FILE", "file"}};

constexpr Example batch_examples[] = {
    {"batch updates.txt", "Send every line of a file, such as: metric set cpu 41"},
    {"batch -q", "Print failures only", "printf '%s\\n' 'metric set cpu 41' 'badge 3' | "},
};

constexpr Command batch_table[] = {
    {.id = CommandSet::batch,
     .name = "batch",
     .aliases = {},
     .summary = "Send many requests over one connection",
     .fields = rows(batch_fields),
     .positionals = batch_words,
     .examples = batch_examples},
};

}  // namespace

std::span<const Command> batch_command() { return batch_table; }

namespace {

constexpr Field queue_fields[] = {
    {.key = "ids",
     .commands = CommandSet::queue_clear,
     .placeholder = "ID",
     .help = "Requests to remove, as queue list names them; all without any",
     .min_size = 1},
    {.key = "take-over",
     .kind = Kind::toggle,
     .commands = CommandSet::queue_flush,
     .flag = "take-over",
     .help = "Send also what waits for another key of the same API, after a key was renewed",
     .group = Group::connection},
};

constexpr Positional clear_words[] = {{"ID", "ids", true}};

constexpr Example list_waiting_examples[] = {
    {"queue list",
     "What waits, since when, and why: waiting, unknown (may have been sent), other_key or "
     "other_url"},
};

constexpr Example flush_examples[] = {
    {"queue flush", "Send what waits, for a timer or as soon as the network is back"},
    {"queue flush --at-least-once", "Also what may have been delivered already"},
};

constexpr Example clear_examples[] = {
    {"queue clear", "Forget everything that waits"},
};

constexpr Command queue_table[] = {
    {.id = CommandSet::queue_list,
     .name = "queue list",
     .aliases = {},
     .summary = "Show the requests that wait to be sent",
     .examples = list_waiting_examples},
    {.id = CommandSet::queue_flush,
     .name = "queue flush",
     .aliases = {},
     .summary = "Send the requests that wait",
     .fields = rows(queue_fields),
     .examples = flush_examples},
    {.id = CommandSet::queue_clear,
     .name = "queue clear",
     .aliases = {},
     .summary = "Remove requests that wait, without sending them",
     .fields = rows(queue_fields),
     .positionals = clear_words,
     .examples = clear_examples},
};

}  // namespace

std::span<const Command> queue_commands() { return queue_table; }

namespace {

constexpr Field sandbox_fields[] = {
    port_field,
    {.key = "port",
     .kind = Kind::integer,
     .commands = CommandSet::sandbox_log | CommandSet::sandbox_stop,
     .flag = "port",
     .placeholder = "N",
     .help = "Port of the sandbox (default: that of ACTIVITYSMITH_API_URL, or 4780)",
     .group = Group::connection,
     .min = 1,
     .max = 65535},
    {.key = "open",
     .kind = Kind::toggle,
     .commands = CommandSet::sandbox,
     .flag = "open",
     .help = "Open the page with the phone in your browser",
     .group = Group::output},
    {.key = "background",
     .kind = Kind::toggle,
     .commands = CommandSet::sandbox,
     .flag = "background",
     .help = "Return at once and keep serving until sandbox stop"},
    idle_field,
    {.key = "fail",
     .kind = Kind::number,
     .commands = CommandSet::sandbox,
     .flag = "fail",
     .placeholder = "RATE",
     .help = "Answer this share of requests with 503, such as 0.2 for one in five",
     .min = 0,
     .max = 1},
    {.key = "delay",
     .kind = Kind::number,
     .commands = CommandSet::sandbox,
     .flag = "delay",
     .placeholder = "SECONDS",
     .help = "Wait this long before each answer",
     .min = 0,
     .max = 3600},
    {.key = "limit",
     .kind = Kind::integer,
     .commands = CommandSet::sandbox,
     .flag = "limit",
     .placeholder = "N",
     .help = "Allow this many requests a minute of each kind, instead of the API's own limits",
     .min = 0,
     .max = 1'000'000},
};

constexpr Example sandbox_examples[] = {
    {"sandbox --open", "See on a page what a phone would show, without a phone or an account"},
    {"sandbox --background --port 0", "For a CI job: prints the variables for eval, then returns"},
    {"sandbox --fail 0.2 --delay 2", "Find out how a script copes with a slow, failing API"},
};

constexpr Example log_examples[] = {
    {"sandbox log", "For a CI job: what was received, and the answers, a line of JSON each"},
};

constexpr Example stop_examples[] = {
    {"sandbox stop", "Stop the sandbox that ACTIVITYSMITH_API_URL names"},
};

constexpr Command sandbox_table[] = {
    {.id = CommandSet::sandbox,
     .name = "sandbox",
     .aliases = {},
     .summary = "Run a local stand-in for the API and the phone",
     .fields = rows(sandbox_fields),
     .examples = sandbox_examples},
    {.id = CommandSet::sandbox_log,
     .name = "sandbox log",
     .aliases = {},
     .summary = "Print the requests that the sandbox has had",
     .fields = rows(sandbox_fields),
     .examples = log_examples},
    {.id = CommandSet::sandbox_stop,
     .name = "sandbox stop",
     .aliases = {},
     .summary = "Stop the sandbox",
     .fields = rows(sandbox_fields),
     .examples = stop_examples},
};

}  // namespace

std::span<const Command> sandbox_commands() { return sandbox_table; }

namespace {

constexpr std::string_view shells[] = {"bash", "zsh", "fish"};

constexpr Field script_fields[] = {
    {.key = "shell",
     .kind = Kind::choice,
     .required = CommandSet::completion | CommandSet::hook,
     .placeholder = "SHELL",
     .help = "The shell to print the script for",
     .choices = shells},
};

constexpr Positional script_words[] = {{"SHELL", "shell"}};

constexpr Example completion_examples[] = {
    {"completion bash", "For bash, if no package has installed it"},
};

constexpr Example hook_examples[] = {
    {"hook bash", "In ~/.bashrc; likewise with zsh in ~/.zshrc", "eval \"$(", ")\""},
    {"hook fish", "In ~/.config/fish/config.fish", "", " | source"},
};

constexpr Command script_table[] = {
    {.id = CommandSet::completion,
     .name = "completion",
     .aliases = {},
     .summary = "Print the completion script for a shell",
     .fields = rows(script_fields),
     .positionals = script_words,
     .examples = completion_examples},
    {.id = CommandSet::hook,
     .name = "hook",
     .aliases = {},
     .summary = "Print a script for a shell that reports long commands",
     .fields = rows(script_fields),
     .positionals = script_words,
     .examples = hook_examples},
};

}  // namespace

std::span<const Command> script_commands() { return script_table; }

}  // namespace activitysmith::spec
