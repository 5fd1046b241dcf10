// Runs a job as the program does, with nothing around it, and writes down how it ended:
//   job_driver [--observe] [--limit MS] [--kill-grace MS] [--drain MS] [--set NAME=VALUE]…
//              [--report FILE] -- COMMAND…

#include "core/signals.hpp"
#include "job/supervisor.hpp"

#include <nlohmann/json.hpp>

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

namespace job = activitysmith::job;
using activitysmith::Milliseconds;

struct Task {
  job::JobSpec plan;
  std::string report;
};

Task task_of(const std::vector<std::string>& words) {
  Task task;
  std::size_t next = 0;
  while (next < words.size() && words[next] != "--") {
    const std::string& option = words[next++];
    if (option == "--observe") {
      task.plan.observe = true;
      continue;
    }
    const std::string& value = words.at(next++);
    if (option == "--limit") {
      task.plan.time_limit = Milliseconds{std::stoll(value)};
    } else if (option == "--kill-grace") {
      task.plan.kill_grace = Milliseconds{std::stoll(value)};
    } else if (option == "--drain") {
      task.plan.drain_grace = Milliseconds{std::stoll(value)};
    } else if (option == "--set") {
      const std::size_t equals = value.find('=');
      task.plan.environment.emplace_back(value.substr(0, equals), value.substr(equals + 1));
    } else if (option == "--report") {
      task.report = value;
    } else {
      throw std::invalid_argument("job_driver: unknown option " + option);
    }
  }
  task.plan.command.assign(words.begin() + static_cast<std::ptrdiff_t>(next) + 1, words.end());
  return task;
}

/// What main does before it knows its command.
void prepare() {
  activitysmith::startup_state::save();
  int opened = -1;
  do {
    opened = ::open("/dev/null", O_RDWR);
  } while (opened <= STDERR_FILENO);
  ::close(opened);
  std::signal(SIGPIPE, SIG_IGN);
  activitysmith::interrupt::listen();
}

void write(const std::string& file, const job::JobResult& ended, bool was_started) {
  constexpr auto mend = nlohmann::json::error_handler_t::replace;
  const nlohmann::json report = {{"how", static_cast<int>(ended.how)},
                                 {"status", ended.status},
                                 {"signal", ended.signal},
                                 {"error", ended.error},
                                 {"unwritten", ended.unwritten},
                                 {"milliseconds", ended.duration.count()},
                                 {"started", was_started},
                                 {"caught", activitysmith::interrupt::signal()},
                                 {"output", ended.output}};
  std::ofstream(file) << report.dump(2, ' ', false, mend);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (!arguments.empty() && arguments.front() == job::copy_word) {
    job::copy_output({arguments.begin() + 1, arguments.end()});
    return 0;
  }
  prepare();
  const Task task = task_of(arguments);
  activitysmith::Loop loop;
  job::Job running(loop, task.plan);
  const bool was_started = running.start();
  static_cast<void>(running.run_to_end());
  const job::JobResult ended = running.finish_output([] { return true; });
  if (!task.report.empty()) {
    write(task.report, ended, was_started);
  }
  if (ended.signal == SIGINT && ::isatty(STDERR_FILENO) == 1) {
    activitysmith::interrupt::end_by(SIGINT);
  }
  return ended.status;
}
