#include "commands/wait.hpp"

#include "api/client.hpp"
#include "core/error.hpp"
#include "job/key.hpp"
#include "job/machine.hpp"
#include "job/options.hpp"
#include "job/report.hpp"
#include "request/argument.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <exception>
#include <string>
#include <system_error>

namespace activitysmith::commands {

namespace {

using How = job::Ended::How;

/// A line of `wait`.
struct WaitLine {
  long long process = 0;
  job::JobLine job;
};

/// A process ends in ways that nobody but its parent is told.
std::vector<request::Draft> drafts_of(const job::JobLine& line) {
  job::Ended ended{};
  ended.how = How::unseen;
  return {line.requests.start(line.wishes.key, line.subject),
          line.requests.end(line.wishes.key, line.subject, ended)};
}

job::Wishes wishes_of(const Json& body) {
  job::Wishes wishes = job::wishes_of(body);
  wishes.notify = job::Occasion::never;
  return wishes;
}

WaitLine read_line(const cli::Invocation& invocation, const cli::Context& context) {
  Problems problems = invocation.problems;
  const std::vector<request::Said> said =
      request::said_of(invocation, context.console.streams(),
                       {{}, context.world.environment, context.configuration}, problems)
          .front();
  const Json body = job::own_body(invocation, said, problems);
  const auto checks = context.settings.no_validate ? request::Checks::none : request::Checks::all;
  const job::Wishes wishes = wishes_of(body);
  WaitLine line{.process = body.value("process", 0LL),
                .job = {.name = "wait",
                        .wishes = wishes,
                        .subject = {.title = wishes.title.empty() ? wishes.key : wishes.title},
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

[[noreturn]] void refuse(const WaitLine& line, int error) {
  const std::string what = error == ESRCH
                               ? fmt::format("there is no process {}", line.process)
                               : fmt::format("process {} cannot be watched: {}", line.process,
                                             std::generic_category().message(error));
  throw usage_error({Problem{"PID", what}});
}

}  // namespace

ExitCode wait(const cli::Invocation& invocation, const cli::Context& context) {
  const WaitLine line = read_line(invocation, context);
  if (job::show_foreseen(drafts_of(line.job), line.job.client, context)) {
    return ExitCode::accepted;
  }
  job::JobKey key("wait", line.job.key, context);
  job::JobReport report(line.job, key, context);
  const job::Ended ended =
      context.world.machine.watch(static_cast<int>(line.process), [&] { report.begin(); });
  if (ended.error != 0) {
    refuse(line, ended.error);
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
