// Reads and changes settings in the configuration file. The value is checked as it would be in the
// file (valid_toml), config/edit.cpp changes the text, and afterwards the configuration is loaded
// once more to tell whether the setting counts or something overrides it. Commands that write work
// even if the file is broken, for they may be what repairs it. The API key is never printed.

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
#include <system_error>
#include <utility>
#include <vector>

namespace activitysmith::commands {

namespace {

using spec::Field;
using Texts = std::vector<std::string>;

/// Returns the setting that KEY names.
const Field& key_of(const cli::Invocation& invocation) {
  const std::string name = invocation.words("key").front();
  if (const Field* const row = spec::file_key_called(name)) {
    return *row;
  }
  std::vector<std::string_view> names;
  for (const Field* const row : spec::file_keys()) {
    names.push_back(row->key);
  }
  // Text after "=" may be an API key, which must not be repeated.
  const std::string shown = text::printable_line(name.substr(0, name.find('=')));
  const std::string hint = name.find('=') == std::string::npos
                               ? text::did_you_mean(name, names)
                               : std::string{"; write KEY VALUE as two words"};
  throw usage_error(fmt::format("KEY: \"{}\" is not a setting{}", shown,
                                hint.empty() ? "; see activitysmith help config" : hint));
}

std::string path_of(bool system, const cli::Context& context) {
  const Environment& environment = context.world.environment;
  if (system && context.choice.config) {
    throw usage_error("--system: does not go together with --config; give one of them");
  }
  if (system) {
    return config::system_file(environment);
  }
  // The same order as for reading, so that what is written takes effect.
  std::string path = context.choice.config.value_or(variable(environment, "ACTIVITYSMITH_CONFIG"));
  if (context.choice.config && path.empty()) {
    throw usage_error("--config: is empty; give the name of a file");
  }
  if (path.empty()) {
    path = config::user_file(environment);
  }
  if (path.empty()) {
    throw Error({.exit = ExitCode::configuration,
                 .message = "there is no home folder for a configuration file",
                 .hint = "set HOME or XDG_CONFIG_HOME, or give --config FILE"});
  }
  return path;
}

std::string profile_of(const cli::Context& context) {
  const auto& flag = context.choice.profile;
  std::string name = flag.value_or(variable(context.world.environment, "ACTIVITYSMITH_PROFILE"));
  if (flag && name.empty()) {
    throw usage_error("--profile: is empty; give the name of a profile");
  }
  // TOML is UTF-8, so a name in another encoding could not be written.
  if (text::first_invalid(name) != std::string::npos) {
    throw usage_error("--profile: is not valid UTF-8");
  }
  return name;
}

std::string read_existing(const std::string& path, Milliseconds limit) {
  const auto content = input::read_if_there(path, limit);
  if (!content) {
    throw config::configuration_error({{path, content.why()}});
  }
  return *content ? (*content)->text : std::string{};
}

/// Throws Error (exit 10) if the file does not answer in time, for no signal would end its writing.
/// What else is wrong with it is told by who writes.
void refuse_dead(const std::string& path, Milliseconds limit) {
  // A thread that may be left behind reads it. Writing happens in this thread, which a server that
  // is gone would hold up for good.
  const auto content = input::read_if_there(path, limit);
  if (!content && content.reason().is_timeout) {
    throw config::configuration_error({{path, content.why()}});
  }
}

}  // namespace

ConfigTarget config_target(const cli::Invocation& invocation, const cli::Context& context) {
  const bool system = invocation.has("system");
  return {path_of(system, context), profile_of(context),
          system ? Readers::everyone : Readers::owner};
}

bool write_config(const config::Edit& edit, const Json& document, std::string_view message,
                  const cli::Context& context) {
  cli::require_fields(document, context);
  if (context.settings.dry_run) {
    const std::string old = read_existing(edit.path, context.settings.file_limit());
    // Computed although nothing is written, so that a dry run fails where the change itself would
    // fail.
    const bool is_change = config::edited(old, edit).has_value();
    context.console.document(cli::document(document));
    return is_change;
  }
  refuse_dead(edit.path, context.settings.file_limit());
  const bool is_change = config::write_edit(edit);
  cli::show(document, {}, context);
  context.console.confirm(message);
  return is_change;
}

Json edit_json(const config::Edit& edit, const Json& value) {
  return {{"path", edit.path},
          {"profile", edit.profile.empty() ? Json() : Json(edit.profile)},
          {"key", edit.key},
          {"value", value}};
}

std::optional<config::Layers> reload_config(const cli::Context& context) {
  if (context.settings.dry_run) {
    return std::nullopt;
  }
  std::optional<config::Layers> layers;
  if (const auto failure =
          attempt([&] { layers = config::load(context.choice, context.world.environment); })) {
    std::string_view lines = failure->message;
    while (!lines.empty()) {
      const std::string_view line = lines.substr(0, lines.find('\n'));
      context.console.notice(fmt::format("written, but {}", text::printable_line(line)));
      lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    }
  }
  return layers;
}

ExitCode config_path(const cli::Invocation& invocation, const cli::Context& context) {
  const std::string path = config_target(invocation, context).path;
  std::error_code ignored;
  cli::show({{"path", path}, {"exists", std::filesystem::exists(path, ignored)}}, {path}, context);
  return ExitCode::accepted;
}

ExitCode config_list(const cli::Invocation& invocation, const cli::Context& context) {
  const bool with_origin = invocation.has("show-origin");
  const std::string& profile = context.configuration.profile();
  std::vector<std::string> lines;
  Json settings = Json::array();
  const auto key = config::resolved_key(context.choice.profile.has_value(),
                                        context.world.environment, context.configuration);
  for (const Field* const row : spec::file_keys()) {
    const bool is_key = config::is_key_source(*row);
    const auto setting =
        is_key ? key
               : config::resolved_setting(*row, context.world.environment, context.configuration);
    if (setting && setting->row == row) {
      const std::string line = config::setting_line(*setting);
      lines.push_back(with_origin ? fmt::format("{}  # {}", line, setting->origin()) : line);
      settings.push_back(config::setting_json(*setting));
    }
  }
  cli::show(
      {{"profile", profile.empty() ? Json() : Json(profile)}, {"settings", std::move(settings)}},
      lines, context);
  return ExitCode::accepted;
}

ExitCode config_get(const cli::Invocation& invocation, const cli::Context& context) {
  const Field& row = key_of(invocation);
  // Output ends up in logs and on screens that are shared.
  if (row.key == "api-key") {
    throw usage_error("api-key: is never shown",
                      "activitysmith auth status shows where it comes from");
  }
  const auto setting =
      config::resolved_setting(row, context.world.environment, context.configuration);
  if (!setting) {
    throw Error({.exit = ExitCode::not_found,
                 .message = fmt::format("{} is not set", row.key),
                 .hint = fmt::format("activitysmith config set {} sets it", row.key)});
  }
  cli::show(config::setting_json(*setting), config::value_lines(*setting), context);
  return ExitCode::accepted;
}

namespace {

[[noreturn]] void throw_usage_error(const Field& row, std::string_view what) {
  throw usage_error(fmt::format("{}: {}", row.key, what));
}

void require_number_of_values(const Field& row, const Texts& texts) {
  const bool is_list = row.kind == spec::Kind::list || row.repeat == spec::Repeat::append;
  if (texts.size() > 1 && !is_list) {
    throw_usage_error(row, "takes one value; put a text with spaces in quotes");
  }
}

std::string absolute_path(const Field& row, const std::string& name) {
  std::error_code failure;
  const std::filesystem::path path = std::filesystem::absolute(name, failure);
  if (failure) {
    throw_usage_error(row, "the working directory is gone; give a name that begins with /");
  }
  // A command may run in any folder later.
  return path.lexically_normal();
}

/// Returns the texts as the file has them. A file's name there is relative to the file, so it is
/// made absolute.
Texts adapted(const Field& row, Texts texts) {
  for (std::string& text : texts) {
    text = config::normalized(row, text);
    if (text::first_invalid(text) != std::string::npos) {
      throw_usage_error(row, "the value is not valid UTF-8");
    }
    // "~/" stays, so that one file serves several machines.
    if (row.kind == spec::Kind::file && !text.empty() && !text.starts_with("~/") && text != "-") {
      text = absolute_path(row, text);
    }
  }
  return texts;
}

/// Returns the value as TOML, validated as for flags and files.
std::string valid_toml(const Field& row, const Texts& texts) {
  require_number_of_values(row, texts);
  const bool is_bare = row.kind == spec::Kind::toggle || row.kind == spec::Kind::integer ||
                       row.kind == spec::Kind::seconds;
  if (is_bare) {
    // These are written without quotes, so a text that is no number would not even parse as TOML.
    if (const std::string flaw = config::validation_error(row, texts.front()); !flaw.empty()) {
      throw_usage_error(row, flaw);
    }
  }
  std::string value = config::toml_value(row, texts);
  const std::string file = fmt::format("{} = {}\n", row.key, value);
  // The same check that reading the file makes, so nothing is written that would be refused later.
  for (const Problem& problem : config::check(config::parse(file, ""))) {
    throw_usage_error(row, problem.what);
  }
  return value;
}

/// Tells that a variable goes before the key of the profile that calls take by default.
void tell_profile_key(const config::Layers& layers, const cli::Context& context) {
  const auto key = config::resolved_key(false, context.world.environment, layers);
  const auto own = config::resolved_key(true, context.world.environment, layers);
  if (key && own && own->found && !own->found->entry.profile.empty() && !key->found) {
    context.console.notice(fmt::format(
        "{} goes before the {} of the profile; unset it, or give --profile with each call",
        key->variable, own->row->key));
  }
}

/// Notes the place that overrides the setting that was written.
void report_override(const Field& row, const config::Edit& edit, const cli::Context& context) {
  const auto layers = reload_config(context);
  if (!layers) {
    return;
  }
  const Environment& environment = context.world.environment;
  const bool has_profile = context.choice.profile.has_value();
  const auto now = config::is_key_source(row)
                       ? config::resolved_key(has_profile, environment, *layers)
                       : config::resolved_setting(row, environment, *layers);
  const bool is_written = now && now->row == &row && now->found && now->found->path == edit.path &&
                          now->found->entry.profile == edit.profile;
  if (now && !is_written) {
    context.console.notice(fmt::format("{} from {} overrides it", now->row->key, now->origin()));
  }
  if (row.key == "default-profile") {
    tell_profile_key(*layers, context);
  }
}

/// Returns the options of the line that choose the file and the section, each behind a space.
std::string spelled_target(const cli::Invocation& invocation, const cli::Context& context) {
  std::string options = invocation.has("system") ? " --system" : "";
  if (context.choice.config) {
    options += " --config " + text::shell_quoted(text::printable_line(*context.choice.config));
  }
  if (context.choice.profile) {
    options += " --profile " + text::shell_quoted(text::printable_line(*context.choice.profile));
  }
  return options;
}

/// Whether the word is a program with its arguments, which a shell would divide.
bool is_command_line(const std::string& word) {
  std::error_code ignored;
  return text::trimmed(word).find_first_of(" \t\n") != std::string_view::npos &&
         !std::filesystem::exists(word, ignored);
}

config::Edit edit_of(const Field& row, const ConfigTarget& target) {
  // default-profile chooses the profile, so no profile can have it.
  const bool is_for_all = row.key == "default-profile";
  return {.path = target.path,
          .profile = is_for_all ? std::string{} : target.profile,
          .key = std::string{row.key},
          .value = {},
          .readers = target.readers};
}

}  // namespace

ExitCode config_set(const cli::Invocation& invocation, const cli::Context& context) {
  const Field& row = key_of(invocation);
  Texts texts = invocation.words("value");
  const bool is_key = row.key == "api-key";
  if (is_key && texts == Texts{"-"}) {
    texts = {read_piped_key(context)};
  } else if (is_key) {
    context.console.notice(
        "the key is visible in process lists and stays in the shell's history; "
        "activitysmith auth login asks for it instead");
  }
  // The program runs without a shell, so nobody would split the text into words.
  if (row.key == "api-key-command" && texts.size() == 1 && is_command_line(texts.front())) {
    const bool has_options = texts.front().find(" -") != std::string::npos;
    throw_usage_error(
        row, fmt::format("\"{0}\" is one word, and no program is called that; write: activitysmith "
                         "config set{1} api-key-command {2}{0}",
                         text::printable_line(texts.front()), spelled_target(invocation, context),
                         has_options ? "-- " : ""));
  }
  texts = adapted(row, std::move(texts));
  std::string value = valid_toml(row, texts);
  config::Edit edit = edit_of(row, config_target(invocation, context));
  if (row.key == "default-profile" && context.choice.profile) {
    throw usage_error("default-profile: is for all profiles; leave --profile out");
  }
  edit.value = std::move(value);
  write_config(edit, edit_json(edit, config::value_json(row, texts)),
               fmt::format("{} set in {}", row.key, edit.section()), context);
  report_override(row, edit, context);
  return ExitCode::accepted;
}

ExitCode config_unset(const cli::Invocation& invocation, const cli::Context& context) {
  const Field& row = key_of(invocation);
  const config::Edit edit = edit_of(row, config_target(invocation, context));
  const std::string message = fmt::format("{} removed from {}", row.key, edit.section());
  if (!write_config(edit, edit_json(edit, {}), message, context)) {
    context.console.notice(fmt::format("{} was not set in {}", row.key, edit.section()));
  }
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
