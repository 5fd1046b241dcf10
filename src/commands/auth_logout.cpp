#include "commands/auth_logout.hpp"

#include "commands/kept_key.hpp"
#include "commands/written.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace activitysmith::commands {

ExitCode auth_logout(const cli::Invocation& invocation, const Context& context) {
  const config::Setting setting = kept_key(invocation, {}, context);
  const std::string done = fmt::format("API key removed from {}", setting.section());
  if (!write(setting, document_of(setting, {}), done, context)) {
    context.console.notice(fmt::format("there was no API key in {}", setting.section()));
  }
  if (const auto source = next_key(context)) {
    context.console.notice(
        fmt::format("there still is the key of {}", text::printable_line(source->told())));
  }
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
