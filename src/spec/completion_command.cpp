#include "spec/completion_command.hpp"

namespace activitysmith::spec {
namespace {

constexpr std::string_view shells[] = {"bash", "zsh", "fish"};

constexpr Field fields[] = {
    {.key = "shell",
     .kind = Kind::choice,
     .required = On::completion,
     .placeholder = "SHELL",
     .help = "The shell that reads the script",
     .choices = shells},
};

constexpr Positional words[] = {{"SHELL", "shell"}};

constexpr Example examples[] = {
    {"completion bash", "For bash, where no package has put it in its place"},
};

constexpr Command table[] = {
    {.on = On::completion,
     .name = "completion",
     .aliases = {},
     .summary = "Print the script by which a shell completes command lines",
     .fields = rows(fields),
     .positionals = words,
     .examples = examples},
};

}  // namespace

std::span<const Command> completion_command() { return table; }

}  // namespace activitysmith::spec
