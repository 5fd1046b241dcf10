#include "commands/auth.hpp"

#include "api/client.hpp"
#include "cli/result.hpp"
#include "commands/config.hpp"
#include "config/api_key.hpp"
#include "config/edit.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace activitysmith::commands {

namespace {

std::string read(const config::KeySource& source, const cli::Context& context) {
  return config::read_key(
      source, {.environment = context.world.environment, .streams = context.console.streams()});
}

std::string flaw_of(const std::string& key) {
  const bool is_text = text::first_invalid(key) == std::string::npos;
  return is_text ? config::key_flaw(key) : "is not valid UTF-8";
}

/// The key, if it is one.
std::string checked(std::string key, const cli::Context& context) {
  context.console.hide(key);
  if (const std::string flaw = flaw_of(key); !flaw.empty()) {
    throw Error({.exit = ExitCode::key,
                 .message = fmt::format("the API key {}", flaw),
                 .hint = "give the key alone, without quotes"});
  }
  return key;
}

}  // namespace

std::string piped_key(const cli::Context& context) {
  return checked(read({.kind = config::KeyKind::standard_input, .name = {}, .words = {}}, context),
                 context);
}

std::string given_key(const config::KeyFlags& flags, const cli::Context& context) {
  const Streams& streams = context.console.streams();
  if (flags.key || flags.file) {
    const auto source = config::find_key_source(flags, context.world.environment, {});
    return checked(read(*source, context), context);
  }
  return streams.ask ? checked(streams.ask("API key: "), context) : piped_key(context);
}

config::Setting kept_key(const cli::Invocation& invocation, std::optional<std::string> value,
                         const cli::Context& context) {
  const Target target = target_of(invocation, context);
  const std::string& profile =
      target.profile.empty() ? context.configuration.profile() : target.profile;
  return {.path = target.path,
          .place = {.profile = profile, .key = "api-key"},
          .value = std::move(value),
          .readers = target.readers};
}

std::optional<config::KeySource> next_key(const cli::Context& context) {
  const auto layers = reloaded(context);
  return layers ? config::find_key_source({.profile = context.choice.profile.has_value()},
                                          context.world.environment, *layers)
                : std::nullopt;
}

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

Json document_of(const KeySource& source, const cli::Context& context) {
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
void check(const KeySource& source, const cli::Context& context) {
  if (source.kind == KeyKind::text || source.kind == KeyKind::file) {
    context.console.hide(config::read_key(
        source, {.environment = context.world.environment, .streams = context.console.streams()}));
  }
}

}  // namespace

ExitCode auth_status(const cli::Invocation& invocation, const cli::Context& context) {
  Problems problems;
  const config::KeyFlags flags = api::key_flags(invocation, problems);
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
  cli::show(document_of(*source, context), lines, context);
  return ExitCode::accepted;
}

namespace {

bool is_at(const config::KeySource& source, const config::Setting& setting) {
  return source.found && source.found->path == setting.path &&
         source.found->entry.profile == setting.place.profile &&
         source.found->entry.key == setting.place.key;
}

}  // namespace

ExitCode auth_login(const cli::Invocation& invocation, const cli::Context& context) {
  Problems problems;
  const config::KeyFlags flags = api::key_flags(invocation, problems);
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

ExitCode auth_logout(const cli::Invocation& invocation, const cli::Context& context) {
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
