// `run`: the job comes first, and telling the phone is never allowed to touch it. So the line is
// read and every request is made before the job starts, when a mistake can still be reported by an
// exit code of our own. After that, each step of the report is wrapped in report_safely(), and the
// exit code is the job's, whatever the network does.
//
// The order at the end matters: the job has ended, its output is complete, then the card's end and
// the notification go out within --grace, while output that descendants still write is copied on.

#include "commands/run.hpp"

#include "core/signals.hpp"
#include "core/text.hpp"
#include "job/options.hpp"
#include "job/reporter.hpp"
#include "job/state_files.hpp"
#include "job/supervisor.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace activitysmith::commands {

namespace {

using How = job::JobResult::How;

job::JobSpec spec_of(const cli::Invocation& invocation, const job::JobLine& line,
                     const std::optional<job::CardStart>& start) {
  job::JobSpec spec;
  spec.command = *invocation.job;
  if (start) {
    spec.environment.emplace_back(job::card_key_variable, line.options.key);
    if (!start->path().empty()) {
      spec.environment.emplace_back(job::card_start_variable, start->path());
    }
  }
  // Output that nobody reads is inherited as it is, which costs nothing.
  const bool tells_lines = line.options.notify != job::NotifyWhen::never && line.subject.lines > 0;
  spec.observe = tells_lines || line.is_followed();
  spec.time_limit = line.options.time_limit;
  return spec;
}

std::string words_of(int error) { return std::generic_category().message(error); }

/// Prints what the job itself could not say, in a shell's words.
void print_accident(const std::vector<std::string>& words, const job::JobResult& result,
                    cli::Console& console) {
  const std::string& command = words.front();
  // As in run -- "make -j4", where the shell has taken the quotes away.
  const bool is_whole_line = words.size() == 1 && command.find(' ') != std::string::npos;
  std::string message;
  std::string hint;
  switch (result.how) {
    case How::not_found:
      message = fmt::format("{}: command not found", command);
      if (is_whole_line) {
        hint = fmt::format("write the command as separate words, or use sh -c {}",
                           text::shell_quoted(command));
      }
      break;
    case How::not_executable:
    case How::not_started: message = fmt::format("{}: {}", command, words_of(result.error)); break;
    default: break;
  }
  if (!message.empty()) {
    console.error({.exit = ExitCode::internal, .message = "run: " + message, .hint = hint});
  }
  // A reader that has gone away, as in run ... | head, is no accident.
  if (result.unwritten != 0 && result.unwritten != EPIPE) {
    console.notice(
        fmt::format("run: the job's output could not be written: {}", words_of(result.unwritten)));
  }
}

/// What a later run of the same job is known by: a key, or the words with the folder and the host.
std::string identity_of(const cli::Invocation& invocation, const job::JobLine& line) {
  if (!line.options.key.empty()) {
    return "key\n" + line.options.key;
  }
  std::error_code unknown;
  std::string identity = "command\n" + line.subject.host + '\n' +
                         std::filesystem::current_path(unknown).string() + '\n';
  for (const std::string& word : *invocation.job) {
    // No word can contain a NUL, so different lines never look the same.
    identity.append(word).push_back('\0');
  }
  return identity;
}

/// Does a step of the report, whose failure must not touch the job.
void report_safely(cli::Console& console, const std::function<void()>& step) {
  if (const auto failure = guard(step)) {
    console.warning("run: could not tell the phone", {.message = failure->message});
  }
}

/// Runs the job and reports it. Throws std::system_error if there is no room for us to begin.
int run_job(const cli::Invocation& invocation, const cli::Context& context,
            const job::JobLine& line) {
  std::optional<job::CardStart> start;
  if (!line.options.key.empty()) {
    start.emplace(context.world.environment);
  }
  job::JobReporter report(line, context, [&start] {
    if (start) {
      start->over();
    }
  });
  job::JobSpec spec = spec_of(invocation, line, start);
  if (line.is_followed()) {
    spec.on_output = [&](std::string_view piece) {
      report_safely(context.console, [&] { report.read(piece); });
    };
  }
  job::Job job(context.world.loop, std::move(spec));
  if (job.start()) {
    report_safely(context.console, [&] { report.begin(); });
  }
  job::JobResult result = job.run_to_end();
  print_accident(*invocation.job, result, context.console);
  report_safely(context.console, [&] { report.finish(result, identity_of(invocation, line)); });
  report_safely(context.console, [&] {
    result = job.finish_output([&report] { return report.is_done(); });
    report.close(result);
  });
  // Then this process ends by SIGINT, too. A shell that sees only the exit code 130 would go on
  // with the loop that Ctrl-C was to end.
  if (result.signal == SIGINT) {
    interrupt::remember(SIGINT);
  }
  return result.status;
}

}  // namespace

ExitCode run(const cli::Invocation& invocation, const cli::Context& context) {
  const job::JobLine line = job::read_job_line(invocation, context);
  if (job::show_planned_requests(line.all_drafts(), line.client, context)) {
    return ExitCode::accepted;
  }
  try {
    return static_cast<ExitCode>(run_job(invocation, job::context_with(line.fault, context), line));
  } catch (const std::system_error& error) {
    throw Error({.exit = ExitCode::not_run,
                 .message = fmt::format("run: the job cannot be started: {}", error.what()),
                 .hint = ""});
  }
}

}  // namespace activitysmith::commands
