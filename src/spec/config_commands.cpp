#include "spec/config_commands.hpp"

namespace activitysmith::spec {
namespace {

constexpr On of_a_key = On::config_get | On::config_set | On::config_unset;

constexpr Field fields[] = {
    {.key = "key",
     .on = of_a_key,
     .required = of_a_key,
     .placeholder = "KEY",
     .help = "A setting by the name of its flag, such as timeout; or channels, tags, "
             "api-key-command"},
    {.key = "value",
     .on = On::config_set,
     .required = On::config_set,
     .placeholder = "VALUE",
     .help = "What its flag or variable would take; several are a list; - in place of an API key "
             "reads standard input"},
    {.key = "system",
     .kind = Kind::toggle,
     .on = On::config_path | On::config_set | On::config_unset,
     .flag = "system",
     .help = "The file for all users of this machine, not your own",
     .group = Group::configuration},
    {.key = "show-origin",
     .kind = Kind::toggle,
     .on = On::config_list,
     .flag = "show-origin",
     .help = "Tell behind every setting where it comes from",
     .group = Group::output},
};

constexpr Positional key_word[] = {{"KEY", "key"}};
constexpr Positional set_words[] = {{"KEY", "key"}, {"VALUE", "value", true}};

constexpr Example path_examples[] = {
    {"config path", "The file that config set writes, for an editor or a backup"},
};

constexpr Example list_examples[] = {
    {"config list --show-origin", "Every setting, with its file and line or its variable"},
};

constexpr Example get_examples[] = {
    {"config get timeout", "The value that a command would use"},
};

constexpr Example set_examples[] = {
    {"config set timeout 10", "A call gives up after ten seconds, unless its line says otherwise"},
    {"config set channels ops,team", "Notifications reach these channels if no others are named"},
    {"config set api-key-command pass show activitysmith", "The API key comes from a program"},
};

constexpr Example unset_examples[] = {
    {"config unset timeout", "The usual timeout again"},
};

constexpr Command table[] = {
    {.on = On::config_path,
     .name = "config path",
     .aliases = {},
     .summary = "Print the name of the configuration file",
     .fields = rows(fields),
     .examples = path_examples},
    {.on = On::config_list,
     .name = "config list",
     .aliases = {},
     .summary = "Print all settings that files and variables give",
     .fields = rows(fields),
     .examples = list_examples},
    {.on = On::config_get,
     .name = "config get",
     .aliases = {},
     .summary = "Print the value of a setting",
     .fields = rows(fields),
     .positionals = key_word,
     .examples = get_examples},
    {.on = On::config_set,
     .name = "config set",
     .aliases = {},
     .summary = "Write a setting to the configuration file",
     .fields = rows(fields),
     .positionals = set_words,
     .examples = set_examples},
    {.on = On::config_unset,
     .name = "config unset",
     .aliases = {},
     .summary = "Remove a setting from the configuration file",
     .fields = rows(fields),
     .positionals = key_word,
     .examples = unset_examples},
};

}  // namespace

std::span<const Command> config_commands() { return table; }

}  // namespace activitysmith::spec
