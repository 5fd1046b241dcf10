#include "spec/doctor_command.hpp"

namespace activitysmith::spec {
namespace {

constexpr Field fields[] = {
    {.key = "offline",
     .kind = Kind::toggle,
     .on = On::doctor,
     .flag = "offline",
     .help = "Leave the network alone",
     .group = Group::connection},
};

constexpr Example examples[] = {
    {"doctor", "Key, configuration, proxy, certificates, network and clock, a line each"},
    {"doctor --offline --json", "What would be used, for a program"},
};

constexpr Command table[] = {
    {.on = On::doctor,
     .name = "doctor",
     .aliases = {},
     .summary = "Tell what would be used, and whether the API can be reached",
     .fields = rows(fields),
     .examples = examples},
};

}  // namespace

std::span<const Command> doctor_command() { return table; }

}  // namespace activitysmith::spec
