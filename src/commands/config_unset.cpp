#include "commands/config_unset.hpp"

#include "commands/config_key.hpp"
#include "commands/target.hpp"
#include "commands/written.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace activitysmith::commands {

ExitCode config_unset(const cli::Invocation& invocation, const Context& context) {
  const spec::Field& row = key_of(invocation);
  const Target target = target_of(invocation, context);
  const bool is_for_all = row.key == "default-profile";
  const config::Setting setting{.path = target.path,
                                .place = {.profile = is_for_all ? std::string{} : target.profile,
                                          .key = std::string{row.key}},
                                .value = {},
                                .readers = target.readers};
  const std::string done = fmt::format("{} removed from {}", row.key, setting.section());
  if (!write(setting, document_of(setting, {}), done, context)) {
    context.console.notice(fmt::format("{} was not set in {}", row.key, setting.section()));
  }
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
