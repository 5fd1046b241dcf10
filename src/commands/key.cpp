#include "commands/key.hpp"

#include <fmt/format.h>

#include <optional>

namespace activitysmith::commands {
namespace {

/// The last text the line gives for a setting.
std::optional<std::string> stated(const cli::Invocation& invocation, std::string_view key) {
  std::optional<std::string> text;
  for (const cli::Given& given : invocation.given) {
    if (given.option->is_setting() && given.option->field->key == key) {
      text = given.text;
    }
  }
  return text;
}

}  // namespace

config::KeyFlags key_flags(const cli::Invocation& invocation, Problems& problems) {
  config::KeyFlags flags{.key = stated(invocation, "api-key"),
                         .file = stated(invocation, "api-key-file"),
                         .profile = stated(invocation, "profile").has_value()};
  if (flags.key && flags.file) {
    problems.push_back({"--api-key", "does not go together with --api-key-file; give one of them"});
  }
  return flags;
}

std::string api_key(const config::KeyFlags& flags, const Context& context) {
  const Environment& environment = context.world.environment;
  const auto source = config::find_key_source(flags, environment, context.configuration);
  if (!source) {
    throw config::NoKey();
  }
  context.console.trace(fmt::format("* API key from {}", source->told()));
  std::string key =
      config::read_key(*source, {environment, context.console.streams(),
                                 context.configuration.profile(), context.settings.api_url});
  context.console.hide(key);
  return key;
}

}  // namespace activitysmith::commands
