// `wait`: processes that somebody else has started. They are not our children, so their exit code
// is unknown and so is whether they failed. A process is watched by a descriptor that becomes
// readable at its end (job/process.cpp), because its number may be given to another process in the
// meantime. Nothing is sent unless all of the numbers name a process: a mistyped one should not
// start a card.

#include "commands/wait.hpp"

#include "core/error.hpp"
#include "core/signals.hpp"
#include "job/options.hpp"
#include "job/process.hpp"
#include "job/reporter.hpp"
#include "job/supervisor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

namespace activitysmith::commands {

namespace {

using Processes = std::vector<std::unique_ptr<job::Process>>;

/// Finds all processes. Throws Error with exit 2 for those that cannot be watched.
Processes find_processes(const std::vector<int>& numbers) {
  Processes found;
  Problems problems;
  for (const int number : numbers) {
    try {
      found.push_back(std::make_unique<job::Process>(number));
    } catch (const std::system_error& error) {
      const std::string why = std::generic_category().message(error.code().value());
      problems.push_back(
          {"PID", error.code().value() == ESRCH
                      ? fmt::format("process {} has ended already, or never existed", number)
                      : fmt::format("process {} cannot be watched: {}", number, why)});
    }
  }
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  return found;
}

std::vector<std::string> names_of(const Processes& processes) {
  std::vector<std::string> names;
  for (const auto& process : processes) {
    names.push_back(process->name());
  }
  return names;
}

/// Watches the processes until the last has ended, or a signal ends us. The duration is that of the
/// oldest one, where the system tells that.
job::JobResult watch(const Processes& processes, Loop& loop, const int& signal) {
  const Milliseconds begin = loop.now();
  Milliseconds before{0};
  std::size_t left = processes.size();
  for (const auto& process : processes) {
    before = std::max(before, process->age().value_or(before));
    process->watch(loop, [&left] { --left; });
  }
  while (left > 0 && signal == 0) {
    loop.turn();
  }
  job::JobResult result;
  result.how = left == 0 ? job::JobResult::How::unseen : job::JobResult::How::left;
  result.signal = left == 0 ? 0 : signal;
  result.status = left == 0 ? 0 : job::by_signal + signal;
  result.duration = before + loop.now() - begin;
  return result;
}

}  // namespace

ExitCode wait(const cli::Invocation& invocation, const cli::Context& context) {
  job::WaitLine line = job::read_wait_line(invocation, context);
  if (job::show_planned_requests(line.all_drafts(), line.job.client, context)) {
    return ExitCode::accepted;
  }
  Loop& loop = context.world.loop;
  int signal = 0;
  // Before the processes are looked for, as opening them takes a moment in which Ctrl-C has to
  // work.
  const SignalWatch signals(loop, signal);
  interrupt::check();
  const Processes processes = find_processes(line.processes);
  line.name_after(names_of(processes));
  job::JobReporter report(line.job, context);
  report.begin();
  const job::JobResult result = watch(processes, loop, signal);
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
