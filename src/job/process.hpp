#pragma once

#include "core/clock.hpp"
#include "core/descriptor.hpp"
#include "core/environment.hpp"
#include "core/loop.hpp"

#include <functional>
#include <optional>
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
  /// has a slash, and a text without a #! line is for /bin/sh. A LISTEN_PID of sd_listen_fds(3)
  /// that names our parent names this process then. Returns only if that failed, with its errno.
  /// Touches only what may be touched between fork and exec.
  int exec() noexcept;

 private:
  int try_path(char* path) noexcept;

  std::vector<std::string> words_;
  std::vector<std::string> settings_;
  std::vector<std::string> paths_;
  std::vector<char*> arguments_;
  std::vector<char*> environment_;
  std::vector<char*> script_;       ///< the arguments of /bin/sh; the second one is the path tried
  char* listen_process_ = nullptr;  ///< the value of LISTEN_PID, with room for any number
};

/// Returns whether such an errno says that there is no such program, and not that it cannot be run.
bool means_not_found(int error);

/// What a new process gets in the place of what is ours; -1 for nothing.
struct ChildStdio {
  int out = -1;
  int err = -1;
  int terminal = -1;  ///< whose foreground its group is to be
};

/// The process group that a job is to be in, so that it can be signaled as a whole.
///
/// The job leads the group where this process leads its own, as the jobs of an interactive shell
/// do. Elsewhere it is a member only, so that setsid() works in it as without us: a process that
/// has ended, but was not waited for, holds the group. Where this process reaps whatever ends,
/// nothing would hold it, and the job leads it, too.
class ProcessGroup {
 public:
  ProcessGroup();
  ~ProcessGroup() { release(); }
  ProcessGroup(const ProcessGroup&) = delete;
  ProcessGroup& operator=(const ProcessGroup&) = delete;
  ProcessGroup(ProcessGroup&&) = delete;
  ProcessGroup& operator=(ProcessGroup&&) = delete;

  /// Returns the number of the group to join; 0 if the job is to make it.
  [[nodiscard]] pid_t number() const { return holder_; }
  /// Lets go of a group that is held, which is there as long as it has other members.
  void release();

 private:
  pid_t holder_ = 0;
};

struct Launched {
  pid_t process = 0;   ///< it is gone if there is an error
  pid_t group = 0;     ///< that it is in
  int error = 0;       ///< errno of what kept the program from starting
  bool forked = true;  ///< false if there could not even be a process
};

/// Starts the program in `group`, in the state that we were started in (startup_state), and returns
/// once it runs, or cannot.
Launched launch(Program& program, const ChildStdio& stdio, const ProcessGroup& group);

/// Returns whether processes that lose their parent become our children: as process 1, and where
/// prctl(PR_SET_CHILD_SUBREAPER) was called.
bool reaps_orphans();

/// A process that need not be ours. Another one that gets the same number later is not taken for
/// it.
class Process {
 public:
  /// Throws std::system_error, with ESRCH where there is no such process.
  explicit Process(int number);

  /// Calls `on_end` from the loop once the process has ended.
  void watch(Loop& loop, std::function<void()> on_end);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  Process(Process&&) = delete;
  Process& operator=(Process&&) = delete;

  [[nodiscard]] bool has_ended() const;
  /// Returns how long ago it was started, if the system says.
  [[nodiscard]] std::optional<Milliseconds> age() const;
  /// Returns the name of its program, if the system says; empty otherwise.
  [[nodiscard]] std::string name() const;

 private:
  void look_now_and_then();

  int number_;
  std::optional<Milliseconds> start_;
  Descriptor end_;  ///< readable once it has ended; none where the system has nothing of the kind
  Loop* loop_ = nullptr;
  Loop::Timer timer_ = 0;
  std::function<void()> on_end_;
};

}  // namespace activitysmith::job
