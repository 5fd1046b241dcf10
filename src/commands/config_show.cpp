#include "commands/config_show.hpp"

#include "commands/config_key.hpp"
#include "commands/effective.hpp"
#include "commands/shown.hpp"
#include "commands/target.hpp"
#include "error.hpp"
#include "spec/file_keys.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace activitysmith::commands {

ExitCode config_path(const cli::Invocation& invocation, const Context& context) {
  const std::string path = target_of(invocation, context).path;
  std::error_code ignored;
  show({{"path", path}, {"exists", std::filesystem::exists(path, ignored)}}, {path}, context);
  return ExitCode::accepted;
}

ExitCode config_list(const cli::Invocation& invocation, const Context& context) {
  const bool with_origin = invocation.has("show-origin");
  const std::string& profile = context.configuration.profile();
  std::vector<std::string> lines;
  Json settings = Json::array();
  for (const spec::Field* const row : spec::file_keys()) {
    if (const auto setting = effective(*row, context.world.environment, context.configuration)) {
      const std::string line = line_of(*setting);
      lines.push_back(with_origin ? fmt::format("{}  # {}", line, setting->origin()) : line);
      settings.push_back(document_of(*setting));
    }
  }
  show({{"profile", profile.empty() ? Json() : Json(profile)}, {"settings", std::move(settings)}},
       lines, context);
  return ExitCode::accepted;
}

ExitCode config_get(const cli::Invocation& invocation, const Context& context) {
  const spec::Field& row = key_of(invocation);
  if (row.key == "api-key") {
    throw usage_error("api-key: is never shown", "activitysmith auth status tells where it is");
  }
  const auto setting = effective(row, context.world.environment, context.configuration);
  if (!setting) {
    throw Error({.exit = ExitCode::not_found,
                 .message = fmt::format("{} is not set", row.key),
                 .hint = fmt::format("activitysmith config set {} sets it", row.key)});
  }
  show(document_of(*setting), values_of(*setting), context);
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
