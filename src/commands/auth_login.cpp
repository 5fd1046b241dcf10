#include "commands/auth_login.hpp"

#include "commands/given_key.hpp"
#include "commands/kept_key.hpp"
#include "commands/key.hpp"
#include "commands/written.hpp"
#include "config/spelled.hpp"
#include "error.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace activitysmith::commands {
namespace {

bool is_at(const config::KeySource& source, const config::Setting& setting) {
  return source.found && source.found->path == setting.path &&
         source.found->entry.profile == setting.place.profile &&
         source.found->entry.key == setting.place.key;
}

}  // namespace

ExitCode auth_login(const cli::Invocation& invocation, const Context& context) {
  Problems problems;
  const config::KeyFlags flags = key_flags(invocation, problems);
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  config::Setting setting = kept_key(invocation, {}, context);  // whose errors come before asking
  setting.value = config::spelled_text(given_key(flags, context));
  write(setting, document_of(setting, "[redacted]"),
        fmt::format("API key kept in {}", setting.section()), context);
  if (const auto source = next_key(context); source && !is_at(*source, setting)) {
    context.console.notice(
        fmt::format("the key of {} goes before it", text::printable_line(source->told())));
  }
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
