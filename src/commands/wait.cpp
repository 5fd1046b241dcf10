#include "commands/wait.hpp"

#include "api/client.hpp"
#include "core/error.hpp"
#include "job/async_key.hpp"
#include "job/job_reporter.hpp"
#include "job/machine.hpp"
#include "job/options.hpp"
#include "request/argument.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <exception>
#include <string>
#include <system_error>

namespace activitysmith::commands {

namespace {

using How = job::JobResult::How;

/// A line of `wait`.
struct WaitLine {
  long long process = 0;
  job::JobLine job;
};

/// A process ends in ways that nobody but its parent is told.
std::vector<request::Draft> drafts_of(const job::JobLine& line) {
  job::JobResult ended{};
  ended.how = How::unseen;
  return {line.requests.start(line.options.key, line.subject),
          line.requests.end(line.options.key, line.subject, ended)};
}

job::RunOptions wishes_of(const Json& body) {
  job::RunOptions options = job::wishes_of(body);
  options.notify = job::NotifyWhen::never;
  return options;
}

WaitLine read_line(const cli::Invocation& invocation, const cli::Context& context) {
  Problems problems = invocation.problems;
  const std::vector<spec::Argument> said =
      request::read_arguments(invocation, context.console.streams(),
                              {{}, context.world.environment, context.configuration}, problems)
          .front();
  const Json body = job::command_options(invocation, said, problems);
  const auto checks = context.settings.no_validate ? request::Checks::none : request::Checks::all;
  const job::RunOptions options = wishes_of(body);
  WaitLine line{.process = body.value("process", 0LL),
                .job = {.name = "wait",
                        .options = options,
                        .subject = {.title = options.title.empty() ? options.key : options.title},
                        .following = {.rules = {.follow = progress::Follow::none}, .pace = {}},
                        .card = {},
                        .requests = job::Requests(said, checks),
                        .client = api::client_for(context, problems),
                        .key = api::key_flags(invocation, problems)}};
  if (problems.empty()) {
    for (const request::Draft& draft : drafts_of(line.job)) {
      add_once(problems, draft.problems);
    }
  }
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  return line;
}

[[noreturn]] void add_problem(const WaitLine& line, int error) {
  const std::string what = error == ESRCH
                               ? fmt::format("there is no process {}", line.process)
                               : fmt::format("process {} cannot be watched: {}", line.process,
                                             std::generic_category().message(error));
  throw usage_error({Problem{"PID", what}});
}

}  // namespace

ExitCode wait(const cli::Invocation& invocation, const cli::Context& context) {
  const WaitLine line = read_line(invocation, context);
  if (job::show_planned_requests(drafts_of(line.job), line.job.client, context)) {
    return ExitCode::accepted;
  }
  job::AsyncKey key("wait", line.job.key, context);
  job::JobReporter report(line.job, key, context);
  const job::JobResult ended =
      context.world.machine.watch(static_cast<int>(line.process), [&] { report.begin(); });
  if (ended.error != 0) {
    add_problem(line, ended.error);
  }
  try {
    report.finish(ended, {});
  } catch (const std::exception& error) {
    context.console.warning("wait: could not tell the phone",
                            {.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
  return static_cast<ExitCode>(ended.status);
}

}  // namespace activitysmith::commands
