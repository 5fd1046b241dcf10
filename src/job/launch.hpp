#pragma once

#include "job/program.hpp"

#include <sys/types.h>

namespace activitysmith::job {

/// What a new process gets in the place of what is ours; -1 for nothing.
struct Wiring {
  int out = -1;
  int err = -1;
  int terminal = -1;  ///< whose foreground its group is to be
};

struct Launched {
  pid_t process = 0;   ///< which leads a group of its own; it is gone if there is an error
  int error = 0;       ///< errno of what kept the program from starting
  bool forked = true;  ///< false if there could not even be a process
};

/// Starts the program in a process group of its own, as we were started ourselves (origin), and
/// returns once it runs, or cannot.
Launched launch(Program& program, const Wiring& wiring);

}  // namespace activitysmith::job
