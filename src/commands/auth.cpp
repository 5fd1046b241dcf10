// The commands that store and remove the API key, and tell which key counts. A login is careful in
// this order: what is wrong with the line or the configuration shows before anybody is asked for a
// secret, the key is tried before it is stored, and after it is stored, a notice says if another
// source overrides it. An API that cannot be reached does not keep the key from being stored, since
// a key is often set up before the network is.

#include "commands/auth.hpp"

#include "api/client.hpp"
#include "api/key_trial.hpp"
#include "cli/result.hpp"
#include "commands/config.hpp"
#include "config/api_key.hpp"
#include "config/edit.hpp"
#include "config/layers.hpp"
#include "config/settings.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace activitysmith::commands {

namespace {

using config::KeyKind;
using config::KeySource;

std::string read_key(const KeySource& source, const cli::Context& context) {
  return config::read_key(source, api::key_reader(context, context.console.streams()));
}

/// Returns the key if it is valid, and has the console redact it.
std::string valid_key(std::string key, const cli::Context& context) {
  // Before the checks: their messages may quote the text they are about.
  context.console.hide(key);
  const bool is_utf8 = text::first_invalid(key) == std::string::npos;
  const std::string problem = is_utf8 ? config::key_problem(key) : "is not valid UTF-8";
  if (!problem.empty()) {
    throw Error({.exit = ExitCode::key,
                 .message = fmt::format("the API key {}", problem),
                 .hint = "give the key alone, without quotes"});
  }
  return key;
}

config::KeyFlags key_flags(const cli::Invocation& invocation) {
  Problems problems;
  config::KeyFlags flags = api::key_flags(invocation, problems);
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  return flags;
}

}  // namespace

std::string read_piped_key(const cli::Context& context) {
  return valid_key(read_key({.kind = KeyKind::standard_input, .name = {}, .words = {}}, context),
                   context);
}

std::string prompt_key(const config::KeyFlags& flags, const cli::Context& context) {
  // A script may give the key by flag, to have it checked and stored like one that is typed.
  if (flags.key || flags.file) {
    const auto source = config::find_key_source(flags, context.world.environment, {});
    return valid_key(read_key(*source, context), context);
  }
  const Streams& streams = context.console.streams();
  if (streams.ask) {
    context.console.notice(
        "make a key in the web app, https://activitysmith.com, and paste it here; it will not "
        "show");
  }
  // There is nobody to ask without a terminal, so the key comes from standard input.
  return streams.ask ? valid_key(streams.ask("API key: "), context) : read_piped_key(context);
}

config::Edit stored_key(const cli::Invocation& invocation, std::optional<std::string> value,
                        const cli::Context& context) {
  const ConfigTarget target = config_target(invocation, context);
  return {.path = target.path,
          .profile = target.profile.empty() ? context.configuration.profile() : target.profile,
          .key = "api-key",
          .value = std::move(value),
          .readers = target.readers};
}

std::optional<KeySource> next_key_source(const cli::Context& context) {
  const auto layers = reload_config(context);
  return layers ? config::find_key_source({.profile = context.choice.profile.has_value()},
                                          context.world.environment, *layers)
                : std::nullopt;
}

namespace {

std::string_view source_kind(const KeySource& source) {
  if (source.found) {
    return "configuration";
  }
  // systemd passes credentials of a unit as files in this folder.
  if (source.name == "CREDENTIALS_DIRECTORY") {
    return "credential";
  }
  return source.name.starts_with('-') ? "flag" : "variable";
}

std::string_view name_of(KeyKind kind) {
  switch (kind) {
    case KeyKind::text: return "key";
    case KeyKind::file: return "file";
    case KeyKind::standard_input: return "stdin";
    case KeyKind::command: return "command";
  }
  return {};
}

Json status_json(const KeySource& source, const cli::Context& context) {
  const auto& found = source.found;
  const std::string& profile = context.configuration.profile();
  return {{"source", source_kind(source)},
          {"name", found ? found->entry.key : source.name},
          {"kind", name_of(source.kind)},
          {"path", found ? Json(found->path) : Json()},
          {"line", found ? Json(found->entry.line) : Json()},
          {"file", source.kind == KeyKind::file ? Json(source.words.front()) : Json()},
          {"command", source.kind == KeyKind::command ? Json(source.words) : Json()},
          {"profile", profile.empty() ? Json() : Json(profile)},
          {"apiUrl", context.settings.api_url}};
}

std::string printable_name(const KeySource& source) {
  return text::printable_line(source.describe());
}

bool is_stored_by(const KeySource& source, const config::Edit& edit) {
  return source.found && source.found->path == edit.path &&
         source.found->entry.profile == edit.profile && source.found->entry.key == edit.key;
}

/// Says that the profile has a key which gives way to this one; empty if that is not so.
std::string unused_key_note(const KeySource& source, const cli::Context& context) {
  const auto own =
      config::find_key_source({.profile = true}, context.world.environment, context.configuration);
  const bool has_key = own && own->found && !own->found->entry.profile.empty();
  const bool is_used = source.found && !source.found->entry.profile.empty();
  return has_key && !is_used ? fmt::format(", whose {} is not used: {} goes before it",
                                           own->found->entry.key, text::printable_line(source.name))
                             : "";
}

}  // namespace

ExitCode auth_status(const cli::Invocation& invocation, const cli::Context& context) {
  const KeySource source = api::key_source(key_flags(invocation), context);
  if (source.kind == KeyKind::text || source.kind == KeyKind::file) {
    // Parts of a key may occur in what is printed, such as the name of its file.
    context.console.hide(read_key(source, context));
  }
  std::vector<std::string> lines{fmt::format("API key: {}", printable_name(source))};
  if (const std::string& profile = context.configuration.profile(); !profile.empty()) {
    lines.push_back(fmt::format("profile: {}{}", text::printable_line(profile),
                                unused_key_note(source, context)));
  }
  lines.push_back(fmt::format("API: {}", context.settings.api_url));
  cli::show(status_json(source, context), lines, context);
  return ExitCode::accepted;
}

namespace {

/// The settings for trying a key. A profile that this login makes is unknown so far, and has the
/// URL of all profiles. Throws Error for any other fault of the configuration.
config::Settings settings_for_trial(const cli::Context& context) {
  config::Settings settings = context.settings;
  if (context.fault == nullptr) {
    return settings;
  }
  Problems problems;
  // Read without a profile: a login for a new profile makes its section, which the configuration
  // does not have yet.
  const config::Layers layers(
      config::read_files(context.choice, context.world.environment, problems), "");
  if (!problems.empty()) {
    throw config::configuration_error(problems);
  }
  const auto url = layers.find("api-url");
  if (url && settings.api_url == config::default_api_url) {
    settings.api_url = url->entry.texts.front();
  }
  return settings;
}

/// Why it is unknown whether the API accepts the key; empty if it does. Throws Error (exit 4) if
/// the API refuses it.
std::string untried(const std::string& key, bool is_offline, const cli::Context& context) {
  if (is_offline) {
    return "--offline was given";
  }
  const config::Settings settings = settings_for_trial(context);
  Problems problems;
  api::Client client = api::client_for({settings, context.configuration, context.choice,
                                        context.world, context.console, context.fault},
                                       problems);
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  client.key = key;
  api::KeyTrial trial = api::try_key(client);
  if (trial.verdict == api::KeyVerdict::refused) {
    trial.report.hint = "nothing was stored; make a key in the web app, https://activitysmith.com";
    throw Error(trial.report);
  }
  return trial.verdict == api::KeyVerdict::good ? std::string{} : trial.report.message;
}

}  // namespace

ExitCode auth_login(const cli::Invocation& invocation, const cli::Context& context) {
  const config::KeyFlags flags = key_flags(invocation);
  config::Edit edit = stored_key(invocation, {}, context);  // its errors come before the prompt
  const std::string key = prompt_key(flags, context);
  edit.value = config::toml_string(key);
  const std::string doubt =
      context.settings.dry_run ? std::string{} : untried(key, invocation.has("offline"), context);
  write_config(edit, edit_json(edit, "[redacted]"),
               fmt::format("API key stored in {}", edit.section()), context);
  if (!doubt.empty()) {
    context.console.notice(fmt::format(
        "the key is stored but was not tried: {}; activitysmith doctor --key tries it", doubt));
  }
  // Read anew from the disk, as only that tells what the next call will use.
  if (const auto source = next_key_source(context); source && !is_stored_by(*source, edit)) {
    context.console.notice(fmt::format("{} overrides the stored key", printable_name(*source)));
  }
  return ExitCode::accepted;
}

ExitCode auth_logout(const cli::Invocation& invocation, const cli::Context& context) {
  const config::Edit edit = stored_key(invocation, {}, context);
  const std::string message = fmt::format("API key removed from {}", edit.section());
  if (!write_config(edit, edit_json(edit, {}), message, context)) {
    context.console.notice(fmt::format("there was no API key in {}", edit.section()));
  }
  if (const auto source = next_key_source(context)) {
    context.console.notice(fmt::format("there is still the key from {}", printable_name(*source)));
  }
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
