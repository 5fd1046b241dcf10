#include "commands/written.hpp"

#include "commands/shown.hpp"
#include "config/configuration.hpp"
#include "error.hpp"
#include "input/source.hpp"
#include "output/document.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace activitysmith::commands {
namespace {

std::string content_of(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    return {};
  }
  try {
    return input::read_file(path);
  } catch (const input::ReadFailure& failure) {
    throw config::configuration_error({{path, failure.what()}});
  }
}

}  // namespace

bool write(const config::Setting& setting, const Json& document, std::string_view done,
           const Context& context) {
  require_fields(document, context);
  if (context.settings.dry_run) {
    const bool is_change = config::changed(content_of(setting.path), setting).has_value();
    context.console.document(output::document(document));
    return is_change;
  }
  const bool is_change = config::apply(setting);
  show(document, {}, context);
  context.console.confirm(done);
  return is_change;
}

Json document_of(const config::Setting& setting, const Json& value) {
  const std::string& profile = setting.place.profile;
  return {{"path", setting.path},
          {"profile", profile.empty() ? Json() : Json(profile)},
          {"key", setting.place.key},
          {"value", value}};
}

std::optional<config::Layers> reloaded(const Context& context) {
  if (context.settings.dry_run) {
    return std::nullopt;
  }
  try {
    return config::load(context.choice, context.world.environment);
  } catch (const Error& error) {
    std::string_view lines = error.report().message;
    while (!lines.empty()) {
      const std::string_view line = lines.substr(0, lines.find('\n'));
      context.console.notice(fmt::format("written, but {}", text::printable_line(line)));
      lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    }
    return std::nullopt;
  }
}

}  // namespace activitysmith::commands
