#pragma once

#include "core/environment.hpp"

#include <string>
#include <sys/types.h>
#include <vector>

namespace activitysmith::job {

/// A command made ready before the fork, because after it nothing may be allocated.
class Program {
 public:
  /// `command` has at least one word. `variables` are put into our environment.
  Program(std::vector<std::string> command, const Assignments& variables);

  /// Turns this process into the program, which it finds as execvp does: in PATH unless its name
  /// has a slash, and a text without a #! line is for /bin/sh. Returns only if that failed, with
  /// its errno. Touches only what may be touched between fork and exec.
  int exec() noexcept;

 private:
  int try_path(char* path) noexcept;

  std::vector<std::string> words_;
  std::vector<std::string> settings_;
  std::vector<std::string> paths_;
  std::vector<char*> arguments_;
  std::vector<char*> environment_;
  std::vector<char*> script_;  ///< the arguments of /bin/sh; the second one is the path tried
};

/// Whether such an errno says that there is no such program, and not that it cannot be run.
bool means_not_found(int error);

/// What a new process gets in the place of what is ours; -1 for nothing.
struct ChildStdio {
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
Launched launch(Program& program, const ChildStdio& stdio);

}  // namespace activitysmith::job
