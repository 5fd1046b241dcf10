#include "commands/auth_status.hpp"

#include "commands/key.hpp"
#include "commands/shown.hpp"
#include "config/api_key.hpp"
#include "error.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace activitysmith::commands {
namespace {

using config::KeyKind;
using config::KeySource;

/// The kind of place, as programs tell them apart.
std::string_view place_of(const KeySource& source) {
  if (source.found) {
    return "configuration";
  }
  if (source.name == "CREDENTIALS_DIRECTORY") {
    return "credential";
  }
  return source.name.starts_with('-') ? "flag" : "variable";
}

/// What stands at the place: the key itself, or the way to it.
std::string_view name_of(KeyKind kind) {
  switch (kind) {
    case KeyKind::text: return "key";
    case KeyKind::file: return "file";
    case KeyKind::standard_input: return "stdin";
    case KeyKind::command: return "command";
  }
  return {};
}

Json document_of(const KeySource& source, const Context& context) {
  const auto& found = source.found;
  const std::string& profile = context.configuration.profile();
  return {{"source", place_of(source)},
          {"name", found ? found->entry.key : source.name},
          {"kind", name_of(source.kind)},
          {"path", found ? Json(found->path) : Json()},
          {"line", found ? Json(found->entry.line) : Json()},
          {"file", source.kind == KeyKind::file ? Json(source.words.front()) : Json()},
          {"command", source.kind == KeyKind::command ? Json(source.words) : Json()},
          {"profile", profile.empty() ? Json() : Json(profile)},
          {"apiUrl", context.settings.api_url}};
}

/// A key that a call could not use is told here already.
void check(const KeySource& source, const Context& context) {
  if (source.kind == KeyKind::text || source.kind == KeyKind::file) {
    context.console.hide(config::read_key(
        source, {.environment = context.world.environment, .streams = context.console.streams()}));
  }
}

}  // namespace

ExitCode auth_status(const cli::Invocation& invocation, const Context& context) {
  Problems problems;
  const config::KeyFlags flags = key_flags(invocation, problems);
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  const auto source =
      config::find_key_source(flags, context.world.environment, context.configuration);
  if (!source) {
    throw config::NoKey();
  }
  check(*source, context);
  std::vector<std::string> lines{fmt::format("API key: {}", text::printable_line(source->told()))};
  if (const std::string& profile = context.configuration.profile(); !profile.empty()) {
    lines.push_back(fmt::format("profile: {}", text::printable_line(profile)));
  }
  lines.push_back(fmt::format("API: {}", context.settings.api_url));
  show(document_of(*source, context), lines, context);
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
