#include "commands/target.hpp"

#include "config/places.hpp"
#include "error.hpp"
#include "text/utf8.hpp"

namespace activitysmith::commands {
namespace {

std::string path_of(bool system, const Context& context) {
  const Environment& environment = context.world.environment;
  if (system && context.choice.config) {
    throw usage_error("--system: does not go together with --config; give one of them");
  }
  if (system) {
    return config::system_file(environment);
  }
  std::string path = context.choice.config.value_or(variable(environment, "ACTIVITYSMITH_CONFIG"));
  if (context.choice.config && path.empty()) {
    throw usage_error("--config: is empty; give the name of a file");
  }
  if (path.empty()) {
    path = config::user_file(environment);
  }
  if (path.empty()) {
    throw Error({.exit = ExitCode::configuration,
                 .message = "there is no home folder, so no place for a configuration file",
                 .hint = "set HOME or XDG_CONFIG_HOME, or give --config FILE"});
  }
  return path;
}

std::string profile_of(const Context& context) {
  const auto& said = context.choice.profile;
  std::string name = said.value_or(variable(context.world.environment, "ACTIVITYSMITH_PROFILE"));
  if (said && name.empty()) {
    throw usage_error("--profile: is empty; give the name of a profile");
  }
  if (text::first_invalid(name) != std::string::npos) {
    throw usage_error("--profile: is not valid UTF-8");
  }
  return name;
}

}  // namespace

Target target_of(const cli::Invocation& invocation, const Context& context) {
  const bool system = invocation.has("system");
  return {path_of(system, context), profile_of(context),
          system ? config::Readers::everyone : config::Readers::owner};
}

}  // namespace activitysmith::commands
