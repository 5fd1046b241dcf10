#include "commands/config.hpp"

#include "cli/document.hpp"
#include "cli/result.hpp"
#include "commands/auth.hpp"
#include "config/edit.hpp"
#include "config/layers.hpp"
#include "config/paths.hpp"
#include "config/resolved.hpp"
#include "config/validate.hpp"
#include "core/error.hpp"
#include "core/input.hpp"
#include "core/text.hpp"
#include "spec/settings.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace activitysmith::commands {

std::vector<std::string> words_of(const cli::Invocation& invocation, std::string_view key) {
  std::vector<std::string> words;
  for (const cli::Given& given : invocation.requests.front()) {
    if (given.option->field->key == key) {
      words.push_back(given.text);
    }
  }
  return words;
}

const spec::Field& key_of(const cli::Invocation& invocation) {
  const std::string name = words_of(invocation, "key").front();
  if (const spec::Field* const row = spec::file_key_called(name)) {
    return *row;
  }
  std::vector<std::string_view> names;
  for (const spec::Field* const row : spec::file_keys()) {
    names.push_back(row->key);
  }
  // What stands behind "=" may be a key that was meant for a place of its own.
  const std::string shown = text::printable_line(name.substr(0, name.find('=')));
  const std::string hint = name.find('=') == std::string::npos
                               ? text::did_you_mean(name, names)
                               : std::string{"; write KEY VALUE as two words"};
  throw usage_error(fmt::format("KEY: \"{}\" is no setting{}", shown,
                                hint.empty() ? "; see activitysmith help config" : hint));
}

namespace {

std::string path_of(bool system, const cli::Context& context) {
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

std::string profile_of(const cli::Context& context) {
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

Target target_of(const cli::Invocation& invocation, const cli::Context& context) {
  const bool system = invocation.has("system");
  return {path_of(system, context), profile_of(context),
          system ? Readers::everyone : Readers::owner};
}

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
           const cli::Context& context) {
  cli::require_fields(document, context);
  if (context.settings.dry_run) {
    const bool is_change = config::changed(content_of(setting.path), setting).has_value();
    context.console.document(cli::document(document));
    return is_change;
  }
  const bool is_change = config::apply(setting);
  cli::show(document, {}, context);
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

std::optional<config::Layers> reloaded(const cli::Context& context) {
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

ExitCode config_path(const cli::Invocation& invocation, const cli::Context& context) {
  const std::string path = target_of(invocation, context).path;
  std::error_code ignored;
  cli::show({{"path", path}, {"exists", std::filesystem::exists(path, ignored)}}, {path}, context);
  return ExitCode::accepted;
}

ExitCode config_list(const cli::Invocation& invocation, const cli::Context& context) {
  const bool with_origin = invocation.has("show-origin");
  const std::string& profile = context.configuration.profile();
  std::vector<std::string> lines;
  Json settings = Json::array();
  for (const spec::Field* const row : spec::file_keys()) {
    if (const auto setting =
            config::effective(*row, context.world.environment, context.configuration)) {
      const std::string line = config::line_of(*setting);
      lines.push_back(with_origin ? fmt::format("{}  # {}", line, setting->origin()) : line);
      settings.push_back(config::document_of(*setting));
    }
  }
  cli::show(
      {{"profile", profile.empty() ? Json() : Json(profile)}, {"settings", std::move(settings)}},
      lines, context);
  return ExitCode::accepted;
}

ExitCode config_get(const cli::Invocation& invocation, const cli::Context& context) {
  const spec::Field& row = key_of(invocation);
  if (row.key == "api-key") {
    throw usage_error("api-key: is never shown", "activitysmith auth status tells where it is");
  }
  const auto setting = config::effective(row, context.world.environment, context.configuration);
  if (!setting) {
    throw Error({.exit = ExitCode::not_found,
                 .message = fmt::format("{} is not set", row.key),
                 .hint = fmt::format("activitysmith config set {} sets it", row.key)});
  }
  cli::show(config::document_of(*setting), config::values_of(*setting), context);
  return ExitCode::accepted;
}

namespace {

using spec::Field;
using Texts = std::vector<std::string>;

[[noreturn]] void refuse(const Field& row, std::string_view why) {
  throw usage_error(fmt::format("{}: {}", row.key, why));
}

void require_number_of_values(const Field& row, const Texts& texts) {
  const bool is_list = row.kind == spec::Kind::list || row.repeat == spec::Repeat::append;
  if (texts.size() > 1 && !is_list) {
    refuse(row, "takes one value; put a text with spaces in quotes");
  }
}

std::string absolute(const Field& row, const std::string& name) {
  std::error_code failure;
  const std::filesystem::path path = std::filesystem::absolute(name, failure);
  if (failure) {
    refuse(row, "the working directory is gone; give a name that begins with /");
  }
  return path.lexically_normal();
}

/// The texts as they go into the file. A file's name has to mean the same there as it does here.
Texts adapted(const Field& row, Texts texts) {
  for (std::string& text : texts) {
    if (text::first_invalid(text) != std::string::npos) {
      refuse(row, "the value is not valid UTF-8");
    }
    if (row.kind == spec::Kind::file && !text.empty() && !text.starts_with("~/") && text != "-") {
      text = absolute(row, text);
    }
  }
  return texts;
}

/// The value as TOML spells it, checked as flags and files are.
std::string checked(const Field& row, const Texts& texts) {
  require_number_of_values(row, texts);
  const bool is_bare = row.kind == spec::Kind::toggle || row.kind == spec::Kind::integer ||
                       row.kind == spec::Kind::seconds;
  if (is_bare) {
    if (const std::string flaw = config::flaw(row, texts.front()); !flaw.empty()) {
      refuse(row, flaw);
    }
  }
  std::string value = config::spelled(row, texts);
  const std::string file =
      config::with_value("", {.profile = "", .key = std::string{row.key}}, value);
  for (const Problem& problem : config::check(config::parse(file, ""))) {
    refuse(row, problem.what);
  }
  return value;
}

/// What another place has to say about the setting, when it goes before what was written.
void tell_what_goes_before(const Field& row, const config::Setting& written,
                           const cli::Context& context) {
  const auto layers = reloaded(context);
  const auto now =
      layers ? config::effective(row, context.world.environment, *layers) : std::nullopt;
  const bool is_ours = now && now->found && now->found->path == written.path &&
                       now->found->entry.profile == written.place.profile;
  if (now && !is_ours) {
    context.console.notice(fmt::format("{} of {} goes before it", row.key, now->origin()));
  }
}

/// A profile's default profile would be one too many.
std::string section_of(const Field& row, const Target& target, const cli::Context& context) {
  if (row.key != "default-profile") {
    return target.profile;
  }
  if (context.choice.profile) {
    throw usage_error("default-profile: is for all profiles; leave --profile out");
  }
  return {};
}

}  // namespace

ExitCode config_set(const cli::Invocation& invocation, const cli::Context& context) {
  const Field& row = key_of(invocation);
  Texts texts = words_of(invocation, "value");
  const bool is_key = row.key == "api-key";
  if (is_key && texts == Texts{"-"}) {
    texts = {piped_key(context)};
  } else if (is_key) {
    context.console.notice(
        "a process list shows the key on this line, and the shell's history keeps it; "
        "activitysmith auth login asks for it instead");
  }
  texts = adapted(row, std::move(texts));
  const std::string value = checked(row, texts);
  const Target target = target_of(invocation, context);
  const std::string profile = section_of(row, target, context);
  const config::Setting setting{.path = target.path,
                                .place = {.profile = profile, .key = std::string{row.key}},
                                .value = value,
                                .readers = target.readers};
  write(setting, document_of(setting, config::value_json(row, texts)),
        fmt::format("{} set in {}", row.key, setting.section()), context);
  tell_what_goes_before(row, setting, context);
  return ExitCode::accepted;
}

ExitCode config_unset(const cli::Invocation& invocation, const cli::Context& context) {
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
