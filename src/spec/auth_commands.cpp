#include "spec/auth_commands.hpp"

namespace activitysmith::spec {
namespace {

constexpr Example login_examples[] = {
    {"auth login", "Asks for the key without showing it; in a pipe, reads it"},
};

constexpr Example status_examples[] = {
    {"auth status --json", "The same for a program"},
};

constexpr Example logout_examples[] = {
    {"auth logout", "No key in the configuration file any more"},
};

constexpr Command table[] = {
    {.on = On::auth_login,
     .name = "auth login",
     .aliases = {},
     .summary = "Keep an API key in the configuration file",
     .examples = login_examples},
    {.on = On::auth_status,
     .name = "auth status",
     .aliases = {},
     .summary = "Tell where the API key comes from, without sending anything",
     .examples = status_examples},
    {.on = On::auth_logout,
     .name = "auth logout",
     .aliases = {},
     .summary = "Remove the API key from the configuration file",
     .examples = logout_examples},
};

}  // namespace

std::span<const Command> auth_commands() { return table; }

}  // namespace activitysmith::spec
