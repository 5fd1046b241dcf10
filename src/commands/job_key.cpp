#include "commands/job_key.hpp"

#include "commands/key.hpp"
#include "error.hpp"

#include <fmt/format.h>

namespace activitysmith::commands {
namespace {

/// Throws Error where there is none to be had, or the configuration cannot be taken.
std::string key_of(const config::KeyFlags& flags, const Context& context) {
  if (context.fault != nullptr) {
    throw Error(*context.fault);
  }
  const auto source =
      config::find_key_source(flags, context.world.environment, context.configuration);
  if (source && source->kind == config::KeyKind::standard_input) {
    throw Error({.exit = ExitCode::key,
                 .message = source->name + ": standard input is the job's",
                 .hint = "give the name of a file"});
  }
  return api_key(flags, context);
}

}  // namespace

std::string job_key(std::string_view name, const config::KeyFlags& flags, const Context& context) {
  try {
    return key_of(flags, context);
  } catch (const Error& error) {
    context.console.warning(fmt::format("{}: cannot tell the phone", name), error.report());
    return {};
  }
}

}  // namespace activitysmith::commands
