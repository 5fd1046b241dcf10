#pragma once

#include "job/machine.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::test {

/// A machine on which every job ends as it was told to, at once.
struct FakeMachine {
  job::JobResult ended = {};
  std::vector<job::JobSpec> plans = {};  ///< the jobs that ran
  std::vector<std::string> pieces = {};  ///< of a job's output, or of standard input
  job::StdinResult result = {};          ///< how standard input ends
  bool passed_on = false;                ///< standard input was to be passed on
  int watched = 0;                       ///< the process that was watched

  /// A job that runs and ends with this exit code, having printed this.
  void ends(int status, std::string output = {}) {
    ended.status = status;
    ended.output = std::move(output);
  }

  /// The machine; this has to outlive it.
  job::Machine machine() {
    return {.host_name = [] { return "host"; },
            .run =
                [this](const job::JobSpec& plan, const std::function<void()>& on_started) {
                  plans.push_back(plan);
                  if (ended.error == 0) {
                    on_started();
                  }
                  for (const std::string& piece : pieces) {
                    if (plan.on_output) {
                      plan.on_output(piece);
                    }
                  }
                  return ended;
                },
            .drain =
                [this](bool passes_on, const std::function<void(std::string_view)>& seen) {
                  passed_on = passes_on;
                  for (const std::string& piece : pieces) {
                    seen(piece);
                  }
                  return result;
                },
            .watch =
                [this](int process, const std::function<void()>& on_found) {
                  watched = process;
                  if (ended.error == 0) {
                    on_found();
                  }
                  return ended;
                }};
  }
};

}  // namespace activitysmith::test
