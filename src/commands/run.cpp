#include "commands/run.hpp"

#include "commands/foreseen.hpp"
#include "commands/job_key.hpp"
#include "commands/job_line.hpp"
#include "commands/job_report.hpp"

#include <fmt/format.h>

#include <exception>
#include <string>
#include <system_error>

namespace activitysmith::commands {
namespace {

using How = job::Ended::How;

/// Takes the key into the line, if there is something to tell. Without one the job runs all the
/// same, and one line tells so.
void take_key(JobLine& line, const Context& context) {
  if (line.wishes.key.empty() && line.wishes.notify == phone::Occasion::never) {
    return;
  }
  line.endpoint.key = job_key("run", line.key, context);
  line.subject.secrets.push_back(line.endpoint.key);
  line.card.secrets = line.subject.secrets;
}

job::Plan plan_of(const cli::Invocation& invocation, const JobLine& line, JobReport& report) {
  job::Plan plan;
  plan.command = *invocation.job;
  if (!line.wishes.key.empty()) {
    plan.environment.emplace_back("ACTIVITYSMITH_STREAM_KEY", line.wishes.key);
  }
  const bool tells_lines = line.wishes.notify != phone::Occasion::never && line.subject.lines > 0;
  plan.observe = tells_lines || line.is_followed();
  if (line.is_followed()) {
    plan.on_output = [&report](std::string_view piece) { report.read(piece); };
  }
  plan.time_limit = line.wishes.time_limit;
  plan.drain_grace = line.wishes.grace;
  return plan;
}

std::string words_of(int error) { return std::generic_category().message(error); }

/// What the job itself cannot tell on standard error, in a shell's words.
void tell_accident(const std::string& command, const job::Ended& ended, output::Console& console) {
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
std::string identity_of(const cli::Invocation& invocation, const JobLine& line) {
  if (!line.wishes.key.empty()) {
    return "key\n" + line.wishes.key;
  }
  std::string identity = "command\n";
  for (const std::string& word : *invocation.job) {
    identity.append(word).push_back('\0');
  }
  return identity;
}

}  // namespace

ExitCode run(const cli::Invocation& invocation, const Context& context) {
  JobLine line = read_job_line(invocation, context);
  if (show_foreseen(line.all_drafts(), line.endpoint, context)) {
    return ExitCode::accepted;
  }
  take_key(line, context);
  JobReport report(line, context);
  const job::Ended ended =
      context.world.machine.run(plan_of(invocation, line, report), [&] { report.begin(); });
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
