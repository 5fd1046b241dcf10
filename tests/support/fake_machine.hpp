#pragma once

#include "commands/machine.hpp"

#include <vector>

namespace activitysmith::test {

/// A machine on which every job ends as it was told to, at once.
struct FakeMachine {
  job::Ended ended = {};
  std::vector<job::Plan> plans = {};  ///< the jobs that ran

  /// A job that runs and ends with this exit code, having printed this.
  void ends(int status, std::string output = {}) {
    ended.status = status;
    ended.output = std::move(output);
  }

  /// The machine; this has to outlive it.
  commands::Machine machine() {
    return {.host_name = [] { return "host"; },
            .run =
                [this](const job::Plan& plan, const std::function<void()>& on_started) {
                  plans.push_back(plan);
                  if (ended.error == 0) {
                    on_started();
                  }
                  return ended;
                }};
  }
};

}  // namespace activitysmith::test
