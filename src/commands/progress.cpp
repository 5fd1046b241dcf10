#include "commands/progress.hpp"

#include "core/signals.hpp"
#include "job/async_key.hpp"
#include "job/copy_stdin.hpp"
#include "job/live_card.hpp"
#include "job/machine.hpp"
#include "job/options.hpp"
#include "job/progress_reporter.hpp"

#include <fmt/format.h>

#include <exception>
#include <string>
#include <system_error>

namespace activitysmith::commands {

namespace {

/// What kept the input from being read, or from being passed on.
void tell_accident(const job::StdinResult& result, cli::Console& console) {
  const auto tell = [&](std::string_view what, int error) {
    if (error != 0) {
      const std::string message =
          fmt::format("progress: {}: {}", what, std::generic_category().message(error));
      console.error({.exit = ExitCode::internal, .message = message, .hint = ""});
    }
  };
  tell("standard input could not be read", result.unread);
  tell("standard output could not be written", result.unwritten);
}

ExitCode exit_after(const job::StdinResult& result) {
  if (result.signal != 0) {
    return exit_by_signal(result.signal);
  }
  const bool is_whole = result.unread == 0 && result.unwritten == 0;
  return is_whole ? ExitCode::accepted : ExitCode::internal;
}

/// Reads the input to its end.
job::StdinResult follow(const job::ProgressLine& line, const cli::Context& context,
                        job::ProgressReporter& report) {
  job::Observer observer(line.following.rules,
                         [&](const progress::State& state) { report.update(state); });
  const job::StdinResult result =
      context.world.machine.drain(line.passes_on, [&](std::string_view piece) {
        observer.read(piece);
        report.tell();
      });
  observer.end();
  return result;
}

}  // namespace

ExitCode progress(const cli::Invocation& invocation, const cli::Context& context) {
  const job::ProgressLine line = job::read_progress_line(invocation, context);
  if (job::show_planned_requests(line.all_drafts(), line.client, context)) {
    return ExitCode::accepted;
  }
  job::AsyncKey key("progress", line.key, context);
  key.begin();
  job::ProgressReporter report(line, key, context);
  const job::StdinResult result = follow(line, context, report);
  tell_accident(result, context.console);
  try {
    report.finish(result.signal == 0 ? "finished"
                                     : fmt::format("ended by {}", signal_name(result.signal)));
  } catch (const std::exception& error) {
    context.console.warning("progress: could not tell the phone",
                            {.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
  return exit_after(result);
}

}  // namespace activitysmith::commands
