#include "app.hpp"

#include "cli/line.hpp"
#include "cli/parser.hpp"
#include "commands/call.hpp"
#include "docs/entry.hpp"
#include "docs/help.hpp"
#include "docs/manifest.hpp"
#include "docs/topic.hpp"
#include "error.hpp"
#include "http/proxy.hpp"
#include "interrupt.hpp"
#include "output/console.hpp"
#include "output/document.hpp"
#include "version.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <exception>
#include <vector>

namespace activitysmith {
namespace {

config::Settings settings_of(const cli::Invocation& invocation, const Environment& environment,
                             Problems& problems) {
  std::vector<config::Stated> stated;
  for (const cli::Given& given : invocation.given) {
    if (given.option->is_setting()) {
      stated.push_back({given.option->field->key, given.text});
    }
  }
  return config::resolve(stated, environment, problems);
}

std::string help_of(const cli::Line& line, bool as_json, int columns) {
  if (as_json && line.topic == nullptr) {
    return output::document(docs::manifest(line.command));
  }
  if (line.topic != nullptr) {
    return docs::topic_help(line.topic->name, docs::help_width(columns));
  }
  return line.command != nullptr ? docs::command_help(*line.command, columns)
                                 : docs::program_help(columns);
}

/// Help and version are answered before anything else on the line is judged, but for a command that
/// does not exist.
bool is_answered(const cli::Line& line, const cli::Invocation& invocation,
                 output::Console& console) {
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

/// The key must not show in any message, not even in one about the line that holds it.
void hide_keys(const cli::Invocation& invocation, output::Console& console) {
  for (const cli::Given& given : invocation.given) {
    if (given.option->is_setting() && given.option->field->key == "api-key") {
      console.hide(given.text);
    }
  }
}

ExitCode execute(std::span<const std::string> arguments, output::Console& console,
                 const commands::World& world, config::Settings& settings) {
  const cli::Line line = cli::find_command(arguments);
  cli::Invocation invocation = cli::parse(line);
  hide_keys(invocation, console);
  if (is_answered(line, invocation, console)) {
    return ExitCode::accepted;
  }
  settings = settings_of(invocation, world.environment, invocation.problems);
  console.configure(settings);
  if (line.command == nullptr) {
    throw usage_error(invocation.problems);
  }
  return commands::call(invocation, {settings, world, console});
}

/// Exit 2 stays: what is wrong with a command line is wrong on every run of it. So does 128+n: who
/// sent the signal wants to see it.
bool is_allowed(const Report& report, const config::Settings& settings) {
  return settings.allow_failure && report.exit != ExitCode::usage && !is_by_signal(report.exit);
}

ExitCode tell_failure(const Report& report, const config::Settings& settings,
                      output::Console& console) {
  if (settings.json) {
    console.last_document(output::document(output::failure(report)));
  }
  if (is_allowed(report, settings)) {
    console.allowed(report);
    return ExitCode::accepted;
  }
  console.error(report);
  return report.exit;
}

}  // namespace

int run(std::span<const std::string> arguments, const Streams& streams,
        const Environment& environment, http::Transport& transport, const Clock& clock) {
  output::Console console(streams, environment);
  console.hide(variable(environment, "ACTIVITYSMITH_API_KEY"));
  for (const std::string& secret : http::proxy_secrets(environment)) {
    console.hide(secret);
  }
  config::Settings settings;
  ExitCode exit = ExitCode::internal;
  try {
    exit = execute(arguments, console, {environment, transport, clock}, settings);
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
