#include "commands/wait.hpp"

#include "api/client.hpp"
#include "core/error.hpp"
#include "core/signals.hpp"
#include "job/options.hpp"
#include "job/process.hpp"
#include "job/reporter.hpp"
#include "job/supervisor.hpp"
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

/// Throws Error with exit 2 for a process that cannot be watched.
[[noreturn]] void throw_unwatchable(long long process, int error) {
  const std::string what = error == ESRCH ? fmt::format("there is no process {}", process)
                                          : fmt::format("process {} cannot be watched: {}", process,
                                                        std::generic_category().message(error));
  throw usage_error({Problem{"PID", what}});
}

job::Process find_process(long long number) {
  try {
    return job::Process(static_cast<int>(number));
  } catch (const std::system_error& error) {
    throw_unwatchable(number, error.code().value());
  }
}

/// Watches the process to its end, or until a signal ends us.
job::JobResult watch(job::Process& process, Loop& loop, int& signal) {
  const Milliseconds begin = loop.now();
  bool has_ended = false;
  process.watch(loop, [&has_ended] { has_ended = true; });
  while (!has_ended && signal == 0) {
    loop.turn();
  }
  job::JobResult result;
  result.how = has_ended ? How::unseen : How::left;
  result.signal = has_ended ? 0 : signal;
  result.status = has_ended ? 0 : job::by_signal + signal;
  result.duration = process.age().value_or(loop.now() - begin);
  return result;
}

}  // namespace

ExitCode wait(const cli::Invocation& invocation, const cli::Context& context) {
  const WaitLine line = read_line(invocation, context);
  if (job::show_planned_requests(drafts_of(line.job), line.job.client, context)) {
    return ExitCode::accepted;
  }
  Loop& loop = context.world.loop;
  int signal = 0;
  const SignalWatch signals(loop, [&signal](int came) {
    if (is_stop(came)) {
      SignalWatch::stop_by(came, false);
    } else if (is_deadly(came) && signal == 0) {
      signal = came;
    }
  });
  interrupt::check();
  job::Process process = find_process(line.process);
  job::JobReporter report(line.job, context);
  report.begin();
  const job::JobResult result = watch(process, loop, signal);
  report.finish(result, {});
  while (!report.is_done()) {
    loop.turn();
  }
  report.close(result);
  if (result.signal != 0) {
    interrupt::remember(result.signal);
  }
  return static_cast<ExitCode>(result.status);
}

}  // namespace activitysmith::commands
