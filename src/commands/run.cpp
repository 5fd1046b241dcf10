#include "commands/run.hpp"

#include "job/async_key.hpp"
#include "job/card_start.hpp"
#include "job/job_reporter.hpp"
#include "job/machine.hpp"
#include "job/options.hpp"

#include <fmt/format.h>

#include <exception>
#include <optional>
#include <string>
#include <system_error>

namespace activitysmith::commands {

namespace {

using How = job::JobResult::How;

/// Whether there may be anything to tell.
bool tells(const job::JobLine& line) {
  return !line.options.key.empty() || line.options.notify != job::NotifyWhen::never;
}

job::JobSpec plan_of(const cli::Invocation& invocation, const job::JobLine& line,
                     job::JobReporter& report, const std::optional<job::CardStart>& start) {
  job::JobSpec plan;
  plan.command = *invocation.job;
  if (start) {
    plan.environment.emplace_back(job::card_key_variable, line.options.key);
    if (const std::string place = start->place(); !place.empty()) {
      plan.environment.emplace_back(job::card_start_variable, place);
    }
  }
  const bool tells_lines = line.options.notify != job::NotifyWhen::never && line.subject.lines > 0;
  plan.observe = tells_lines || line.is_followed();
  if (line.is_followed()) {
    plan.on_output = [&report](std::string_view piece) { report.read(piece); };
  }
  plan.time_limit = line.options.time_limit;
  plan.drain_grace = line.options.grace;
  return plan;
}

std::string words_of(int error) { return std::generic_category().message(error); }

/// What the job itself cannot tell on standard error, in a shell's words.
void tell_accident(const std::string& command, const job::JobResult& ended, cli::Console& console) {
  std::string message;
  switch (ended.how) {
    case How::not_found: message = fmt::format("{}: command not found", command); break;
    case How::not_executable:
    case How::not_started: message = fmt::format("{}: {}", command, words_of(ended.error)); break;
    default: break;
  }
  if (ended.unwritten != 0) {
    message = fmt::format("the job's output could not be written: {}", words_of(ended.unwritten));
  }
  if (!message.empty()) {
    console.error({.exit = ExitCode::internal, .message = "run: " + message, .hint = ""});
  }
}

/// What a later run of the same job is known by.
std::string identity_of(const cli::Invocation& invocation, const job::JobLine& line) {
  if (!line.options.key.empty()) {
    return "key\n" + line.options.key;
  }
  std::string identity = "command\n";
  for (const std::string& word : *invocation.job) {
    identity.append(word).push_back('\0');
  }
  return identity;
}

}  // namespace

ExitCode run(const cli::Invocation& invocation, const cli::Context& context) {
  const job::JobLine line = job::read_job_line(invocation, context);
  if (job::show_planned_requests(line.all_drafts(), line.client, context)) {
    return ExitCode::accepted;
  }
  job::AsyncKey key = tells(line) ? job::AsyncKey("run", line.key, context) : job::AsyncKey();
  std::optional<job::CardStart> start;
  if (!line.options.key.empty()) {
    start.emplace();
  }
  job::JobReporter report(line, key, context, [&start] {
    if (start) {
      start->over();
    }
  });
  const job::JobResult ended =
      context.world.machine.run(plan_of(invocation, line, report, start), [&] { report.begin(); });
  try {
    tell_accident(invocation.job->front(), ended, context.console);
    report.finish(ended, identity_of(invocation, line));
  } catch (const std::exception& error) {
    context.console.warning("run: could not tell the phone",
                            {.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
  return static_cast<ExitCode>(ended.status);
}

}  // namespace activitysmith::commands
