#include "commands/kept_key.hpp"

#include "commands/target.hpp"
#include "commands/written.hpp"

#include <utility>

namespace activitysmith::commands {

config::Setting kept_key(const cli::Invocation& invocation, std::optional<std::string> value,
                         const Context& context) {
  const Target target = target_of(invocation, context);
  const std::string& profile =
      target.profile.empty() ? context.configuration.profile() : target.profile;
  return {.path = target.path,
          .place = {.profile = profile, .key = "api-key"},
          .value = std::move(value),
          .readers = target.readers};
}

std::optional<config::KeySource> next_key(const Context& context) {
  const auto layers = reloaded(context);
  return layers ? config::find_key_source({.profile = context.choice.profile.has_value()},
                                          context.world.environment, *layers)
                : std::nullopt;
}

}  // namespace activitysmith::commands
