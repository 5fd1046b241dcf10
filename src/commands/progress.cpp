#include "commands/progress.hpp"

#include "commands/key.hpp"
#include "commands/progress_line.hpp"
#include "commands/progress_report.hpp"
#include "error.hpp"
#include "output/document.hpp"
#include "preview/preview.hpp"
#include "progress/follower.hpp"
#include "signal_name.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <exception>
#include <string>
#include <system_error>

namespace activitysmith::commands {
namespace {

ExitCode dry_run(const ProgressLine& line, const Context& context) {
  Json documents = Json::array();
  for (const payload::Draft& draft : line.all_drafts()) {
    documents.push_back(
        output::dry_run(api::request_for(*draft.command, draft.body, line.endpoint)));
  }
  context.console.document(output::document(documents));
  return ExitCode::accepted;
}

ExitCode draw(const ProgressLine& line, const Context& context) {
  const preview::Canvas canvas{context.console.columns(), context.console.colours()};
  for (const payload::Draft& draft : line.all_drafts()) {
    context.console.document(preview::drawn(draft, canvas));
  }
  return ExitCode::accepted;
}

/// Takes the key into the line. Without one the input is read all the same, and one line tells so.
void take_key(ProgressLine& line, const Context& context) {
  try {
    if (context.fault) {
      throw Error(*context.fault);
    }
    line.endpoint.key = api_key(line.key, context);
    line.card.secrets.push_back(line.endpoint.key);
  } catch (const Error& error) {
    context.console.warning("progress: cannot tell the phone", error.report());
  }
}

/// What kept the input from being read, or from being passed on.
void tell_accident(const job::Drained& drained, output::Console& console) {
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

/// Reads the input to its end. A piece may hold many states, of which the last one counts.
job::Drained follow(const ProgressLine& line, const Context& context, ProgressReport& report) {
  progress::Follower follower(line.rules);
  bool is_new = false;
  const auto note = [&](const progress::State&) { is_new = true; };
  const auto stand = [&] {
    if (is_new) {
      is_new = false;
      report.stand(follower.state());
    }
    report.tell();
  };
  const job::Drained drained =
      context.world.machine.drain(line.passes_on, [&](std::string_view piece) {
        follower.read(piece, note);
        stand();
      });
  follower.end(note);
  stand();
  return drained;
}

}  // namespace

ExitCode progress(const cli::Invocation& invocation, const Context& context) {
  ProgressLine line = read_progress_line(invocation, context);
  if (context.settings.dry_run) {
    return dry_run(line, context);
  }
  if (context.settings.preview) {
    return draw(line, context);
  }
  take_key(line, context);
  ProgressReport report(line, context);
  report.begin();
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
