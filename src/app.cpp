// The whole program as one function: find the command, parse the line, read the configuration,
// perform. Errors of all kinds end here and become an exit code. Secrets are handed to the console
// as soon as they are known, before anything can be printed, even an error about the line that
// holds them.
//
// Mistakes on the line and in the configuration are collected and reported together. Two kinds of
// commands go on with a broken configuration: those that repair or explain it, and those with a
// job, which must run in any case.

#include "app.hpp"

#include "cli/complete.hpp"
#include "cli/console.hpp"
#include "cli/document.hpp"
#include "cli/line.hpp"
#include "cli/parser.hpp"
#include "commands/call.hpp"
#include "commands/table.hpp"
#include "config/api_key.hpp"
#include "config/layers.hpp"
#include "core/error.hpp"
#include "core/input.hpp"
#include "core/number.hpp"
#include "core/signals.hpp"
#include "docs/help.hpp"
#include "docs/manifest.hpp"
#include "docs/topics.hpp"
#include "http/proxy.hpp"
#include "version.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <optional>
#include <vector>

namespace activitysmith {
namespace {

std::vector<config::Stated> stated(const cli::Invocation& invocation) {
  std::vector<config::Stated> all;
  for (const spec::Argument& given : invocation.given) {
    if (given.option->is_setting()) {
      all.push_back({given.option->field->key, given.text});
    }
  }
  return all;
}

/// What the line says about configuration.
config::Choice choice_of(std::span<const config::Stated> stated, const Environment& environment) {
  constexpr double milliseconds = 1000;
  config::Choice choice;
  std::string timeout = variable(environment, "ACTIVITYSMITH_TIMEOUT");
  for (const config::Stated& one : stated) {
    if (one.key == "config") {
      choice.config = one.text;
    } else if (one.key == "profile") {
      choice.profile = one.text;
    } else if (one.key == "timeout") {
      timeout = one.text;
    }
  }
  // The timeout may be in the very file that this limits, so only the line and the variable can
  // count.
  choice.file_limit = input::limit_of(text::decimal(timeout).value_or(0) * milliseconds);
  return choice;
}

std::string help_of(const cli::Line& line, bool as_json, int columns) {
  if (as_json && line.topic == nullptr) {
    return cli::document(docs::manifest(line.command));
  }
  if (line.topic != nullptr) {
    return docs::topic_help(line.topic->name, docs::help_width(columns));
  }
  if (line.command != nullptr) {
    const bool wants_all =
        line.ask == cli::Ask::help || std::ranges::find(line.rest, "--help") != line.rest.end();
    return wants_all ? docs::command_help(*line.command, columns)
                     : docs::short_help(*line.command, columns);
  }
  const spec::CommandGroup* const group =
      line.words.empty() ? nullptr : spec::group_called(line.words.front());
  return group != nullptr ? docs::group_help(*group, columns) : docs::program_help(columns);
}

/// Help and version are answered before anything else on the line is judged, but for a command that
/// does not exist.
bool is_answered(const cli::Line& line, const cli::Invocation& invocation, cli::Console& console) {
  constexpr int usual_columns = 80;
  const bool wants_help = line.ask == cli::Ask::help || invocation.has("help");
  if (wants_help && (line.problems.empty() || line.ask == cli::Ask::nothing)) {
    const Streams& streams = console.streams();
    console.document(help_of(line, invocation.has("json"),
                             streams.out_is_terminal ? streams.columns : usual_columns));
    return true;
  }
  if (invocation.has("version")) {
    console.document(fmt::format("activitysmith {}", version));
    return true;
  }
  return false;
}

constexpr std::string_view key_setting = "api-key";
constexpr std::string_view key_and_equals = "api-key=";

/// Returns the words that `config set api-key` stores. On a line with an unknown option they have
/// no places, so there every word after the setting's name counts.
std::vector<std::string> stored_keys(const cli::Line& line, const cli::Invocation& invocation) {
  std::vector<std::string> keys;
  if (line.command == nullptr || line.command->id != spec::CommandSet::config_set) {
    return keys;
  }
  if (invocation.is_whole) {
    const std::vector<spec::Argument>& words = invocation.requests.front();
    // A mistake, which keeps the key in the process list for as long as the files are read.
    if (!words.empty() && words.front().text.starts_with(key_and_equals)) {
      keys.push_back(words.front().text.substr(key_and_equals.size()));
    }
    for (std::size_t i = 1; i < words.size() && words.front().text == key_setting; ++i) {
      keys.push_back(words[i].text);
    }
    return keys;
  }
  const auto name = std::ranges::find(line.rest, key_setting);
  for (auto word = name; word != line.rest.end(); ++word) {
    if (word != name && !word->starts_with('-')) {
      keys.push_back(*word);
    }
  }
  return keys;
}

/// Returns the API keys that stand on the line. No message may show them, not even one about the
/// line itself.
std::vector<std::string> given_keys(const cli::Line& line, const cli::Invocation& invocation) {
  std::vector<std::string> keys = stored_keys(line, invocation);
  for (const spec::Argument& given : invocation.given) {
    if (given.option->is_setting() && given.option->field->key == key_setting) {
      keys.push_back(given.text);
    }
  }
  return keys;
}

/// Under -v, what was read; and no key of it shows from here on.
void tell_configuration(const config::Layers& layers, cli::Console& console) {
  for (const config::Section& section : layers.sections()) {
    if (const auto key = config::find_in(section, "api-key")) {
      console.hide(key->entry.texts.front());
    }
  }
  for (const std::string& path : layers.paths()) {
    console.trace(fmt::format("* config {}", path));
  }
  if (!layers.profile().empty()) {
    console.trace(fmt::format("* profile {}", layers.profile()));
  }
}

bool mends(const spec::Command* command) {
  return command != nullptr && intersect(command->id, spec::mending);
}

bool tells_of_job(const spec::Command* command) {
  return command != nullptr && intersect(command->id, spec::of_jobs);
}

/// The configuration of a call; where it is broken and the call goes on all the same, why.
struct Configured {
  config::Layers layers = {};
  std::optional<Report> fault = {};
};

/// The configuration and the settings of a call, which the console takes over. A configuration that
/// is broken is told as line and variables alone want it. A command that mends it goes without it,
/// and so does one with a job, for the job comes first.
Configured configure(const cli::Invocation& invocation, const Environment& environment,
                     cli::Console& console, config::Resolved& resolved) {
  const std::vector<config::Stated> line = stated(invocation);
  const auto resolve = [&](const config::Layers& layers) {
    resolved = config::resolve({line, environment, layers});
    console.configure(resolved.settings);
  };
  config::Layers layers;
  if (auto fault =
          attempt([&] { layers = config::load(choice_of(line, environment), environment); })) {
    resolve({});
    if (!mends(invocation.command) && !tells_of_job(invocation.command)) {
      throw Error(*std::move(fault));
    }
    return {.fault = std::move(fault)};
  }
  resolve(layers);
  tell_configuration(layers, console);
  if (resolved.configured.empty()) {
    return {.layers = layers};
  }
  const Problems& wrong = resolved.configured;
  if (mends(invocation.command)) {
    return {.layers = layers, .fault = config::configuration_error(wrong).report()};
  }
  if (!tells_of_job(invocation.command)) {
    throw config::configuration_error(wrong);
  }
  Configured configured{.fault = config::configuration_error(wrong).report()};
  // The settings of a broken file may be half right, so none of them counts.
  resolve({});
  return configured;
}

ExitCode execute(std::span<const std::string> arguments, cli::Console& console,
                 const cli::World& world, config::Resolved& resolved) {
  // Before everything else: it runs at each TAB, and must print nothing but words to complete.
  if (arguments.size() > 2 && arguments[0] == "complete" && arguments[1] == "--") {
    static_cast<void>(console.streams().out(
        cli::completion_text(cli::complete(arguments.subspan(2), world.environment))));
    return ExitCode::accepted;
  }
  const cli::Line line = cli::find_command(arguments);
  cli::Invocation invocation = cli::parse(line);
  for (const std::string& key : given_keys(line, invocation)) {
    console.hide(key);
  }
  if (is_answered(line, invocation, console)) {
    return ExitCode::accepted;
  }
  const Configured configured = configure(invocation, world.environment, console, resolved);
  Problems& problems = invocation.problems;
  problems.insert(problems.end(), resolved.problems.begin(), resolved.problems.end());
  // After the settings are resolved, so that --json and the like apply to this error.
  if (line.command == nullptr) {
    throw usage_error(problems);
  }
  const config::Choice choice = choice_of(stated(invocation), world.environment);
  return commands::perform(invocation, {resolved.settings, configured.layers, choice, world,
                                        console, configured.fault ? &*configured.fault : nullptr});
}

ExitCode tell_failure(const Report& report, const config::Settings& settings,
                      cli::Console& console) {
  if (settings.json) {
    console.last_document(cli::document(cli::failure(report)));
  }
  if (commands::is_allowed(report, settings)) {
    const bool was_tried = report.exit != ExitCode::key || report.status != 0;
    if (was_tried) {
      console.allowed(report);
    } else {
      console.skipped(report);
    }
    return ExitCode::accepted;
  }
  console.error(report);
  return report.exit;
}

}  // namespace

void erase_keys(std::span<char* const> arguments) {
  const std::vector<std::string> words(arguments.begin(), arguments.end());
  std::vector<std::string> keys;
  // The flag is found without the parser, whose work is only for `config set`.
  const auto names_key = [](const std::string& word) { return word.starts_with(key_setting); };
  if (std::ranges::any_of(words, names_key)) {
    const cli::Line line = cli::find_command(words);
    keys = stored_keys(line, cli::parse(line));
  }
  config::erase_api_keys(arguments, keys);
}

int run(std::span<const std::string> arguments, const Streams& streams,
        const Environment& environment, http::Transport& transport, const Clock& clock,
        Loop& loop) {
  cli::Console console(streams, environment);
  console.hide(variable(environment, "ACTIVITYSMITH_API_KEY"));
  for (const std::string& secret : http::proxy_secrets(environment)) {
    console.hide(secret);
  }
  config::Resolved resolved;
  const config::Settings& settings = resolved.settings;
  ExitCode exit = ExitCode::internal;
  try {
    exit = execute(arguments, console, {environment, transport, clock, loop}, resolved);
  } catch (const Error& error) {
    exit = tell_failure(error.report(), settings, console);
  } catch (const Interrupted& by) {
    exit = tell_failure(interruption(by.signal), settings, console);
  } catch (const std::exception& error) {
    const std::string message = fmt::format("internal error: {}", error.what());
    exit = tell_failure({.exit = ExitCode::internal, .message = message, .hint = ""}, settings,
                        console);
  }
  return static_cast<int>(exit);
}

}  // namespace activitysmith
