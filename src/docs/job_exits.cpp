#include "docs/job_exits.hpp"

namespace activitysmith::docs {

Block job_exits() {
  return {.set = Set::entries,
          .text = {},
          .entries = {
              {"0 to 255", "The job's own, unchanged"},
              {"128+N", "The job was ended by signal N"},
              {"127", "There is no such command"},
              {"126", "The command cannot be executed"},
              {"125", "Wrong command line, or no process to be had: the job was not run"},
              {"124", "The job was ended because the time of --job-timeout was over"},
          }};
}

}  // namespace activitysmith::docs
