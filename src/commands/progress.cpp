#include "commands/progress.hpp"

#include "core/signals.hpp"
#include "job/input.hpp"
#include "job/key.hpp"
#include "job/live_card.hpp"
#include "job/machine.hpp"
#include "job/options.hpp"
#include "job/progress_report.hpp"

#include <fmt/format.h>

#include <exception>
#include <string>
#include <system_error>

namespace activitysmith::commands {

namespace {

/// What kept the input from being read, or from being passed on.
void tell_accident(const job::Drained& drained, cli::Console& console) {
  const auto tell = [&](std::string_view what, int error) {
    if (error != 0) {
      const std::string message =
          fmt::format("progress: {}: {}", what, std::generic_category().message(error));
      console.error({.exit = ExitCode::internal, .message = message, .hint = ""});
    }
  };
  tell("standard input could not be read", drained.unread);
  tell("standard output could not be written", drained.unwritten);
}

ExitCode exit_after(const job::Drained& drained) {
  if (drained.signal != 0) {
    return exit_by_signal(drained.signal);
  }
  const bool is_whole = drained.unread == 0 && drained.unwritten == 0;
  return is_whole ? ExitCode::accepted : ExitCode::internal;
}

/// Reads the input to its end.
job::Drained follow(const job::ProgressLine& line, const cli::Context& context,
                    job::ProgressReport& report) {
  job::Observer observer(line.following.rules,
                         [&](const progress::State& state) { report.stand(state); });
  const job::Drained drained =
      context.world.machine.drain(line.passes_on, [&](std::string_view piece) {
        observer.read(piece);
        report.tell();
      });
  observer.end();
  return drained;
}

}  // namespace

ExitCode progress(const cli::Invocation& invocation, const cli::Context& context) {
  const job::ProgressLine line = job::read_progress_line(invocation, context);
  if (job::show_foreseen(line.all_drafts(), line.client, context)) {
    return ExitCode::accepted;
  }
  job::JobKey key("progress", line.key, context);
  key.begin();
  job::ProgressReport report(line, key, context);
  const job::Drained drained = follow(line, context, report);
  tell_accident(drained, context.console);
  try {
    report.finish(drained.signal == 0 ? "finished"
                                      : fmt::format("ended by {}", signal_name(drained.signal)));
  } catch (const std::exception& error) {
    context.console.warning("progress: could not tell the phone",
                            {.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
  return exit_after(drained);
}

}  // namespace activitysmith::commands
