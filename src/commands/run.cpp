#include "commands/run.hpp"

#include "commands/job_line.hpp"
#include "commands/job_report.hpp"
#include "commands/key.hpp"
#include "config/api_key.hpp"
#include "error.hpp"
#include "output/document.hpp"
#include "preview/preview.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <exception>
#include <string>
#include <system_error>

namespace activitysmith::commands {
namespace {

using How = job::Ended::How;

ExitCode dry_run(const JobLine& line, const Context& context) {
  Json documents = Json::array();
  for (const payload::Draft& draft : line.all_drafts()) {
    documents.push_back(
        output::dry_run(api::request_for(*draft.command, draft.body, line.endpoint)));
  }
  context.console.document(output::document(documents));
  return ExitCode::accepted;
}

ExitCode draw(const JobLine& line, const Context& context) {
  const preview::Canvas canvas{context.console.columns(), context.console.colours()};
  for (const payload::Draft& draft : line.all_drafts()) {
    context.console.document(preview::drawn(draft, canvas));
  }
  return ExitCode::accepted;
}

/// The key. Throws Error where there is none to be had, or the configuration cannot be taken.
std::string key_of(const JobLine& line, const Context& context) {
  if (context.fault) {
    throw Error(*context.fault);
  }
  const auto source =
      config::find_key_source(line.key, context.world.environment, context.configuration);
  if (source && source->kind == config::KeyKind::standard_input) {
    throw Error({.exit = ExitCode::key,
                 .message = source->name + ": standard input is the job's",
                 .hint = "give the name of a file"});
  }
  return api_key(line.key, context);
}

/// Takes the key into the line, if there is something to tell. Without one the job runs all the
/// same, and one line tells so.
void take_key(JobLine& line, const Context& context) {
  if (line.wishes.key.empty() && line.wishes.notify == phone::Occasion::never) {
    return;
  }
  try {
    line.endpoint.key = key_of(line, context);
    line.subject.secrets.push_back(line.endpoint.key);
  } catch (const Error& error) {
    context.console.warning("run: cannot tell the phone", error.report());
  }
}

job::Plan plan_of(const cli::Invocation& invocation, const JobLine& line) {
  job::Plan plan;
  plan.command = *invocation.job;
  if (!line.wishes.key.empty()) {
    plan.environment.emplace_back("ACTIVITYSMITH_STREAM_KEY", line.wishes.key);
  }
  plan.observe = line.wishes.notify != phone::Occasion::never && line.subject.lines > 0;
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
  if (context.settings.dry_run) {
    return dry_run(line, context);
  }
  if (context.settings.preview) {
    return draw(line, context);
  }
  take_key(line, context);
  JobReport report(line, context);
  const job::Ended ended =
      context.world.machine.run(plan_of(invocation, line), [&] { report.begin(); });
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
