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

/// A command prepared before the fork, because nothing may be allocated after it.
class Program {
 public:
  /// `command` has at least one word. `variables` are added to our environment.
  Program(std::vector<std::string> command, const Assignments& variables);

  /// Replaces this process with the program, looked up as by execvp: in PATH unless its name has a
  /// slash; a text file without a #! line is run by /bin/sh. A LISTEN_PID (sd_listen_fds(3)) that
  /// names our parent is changed to name this process. Returns only on failure, with errno.
  /// Async-signal-safe.
  int exec() noexcept;

 private:
  int try_path(char* path) noexcept;

  std::vector<std::string> words_;
  std::vector<std::string> settings_;
  std::vector<std::string> paths_;
  std::vector<char*> arguments_;
  std::vector<char*> environment_;
  std::vector<char*> script_;       ///< argv for /bin/sh; the second word is the path being tried
  char* listen_process_ = nullptr;  ///< the value of LISTEN_PID, with room for any number
};

/// Returns whether this errno means that there is no such program, rather than that it cannot be
/// executed.
bool means_not_found(int error);

/// Descriptors that replace ours in a new process; -1 keeps ours.
struct ChildStdio {
  int out = -1;
  int err = -1;
  int terminal = -1;  ///< the terminal whose foreground group it becomes
};

/// The process group of a job, so that it can be signaled as a whole.
///
/// The job leads the group if this process leads its own, as jobs of an interactive shell do.
/// Otherwise it is only a member, so that setsid() works in it as it would without us: an exited
/// process that was not waited for (a zombie) keeps the group in existence. If this process reaps
/// every child, that zombie would not last, and the job leads the group as well.
class ProcessGroup {
 public:
  ProcessGroup();
  ~ProcessGroup() { release(); }
  ProcessGroup(const ProcessGroup&) = delete;
  ProcessGroup& operator=(const ProcessGroup&) = delete;
  ProcessGroup(ProcessGroup&&) = delete;
  ProcessGroup& operator=(ProcessGroup&&) = delete;

  /// Returns the ID of the group to join; 0 if the job is to create it.
  [[nodiscard]] pid_t number() const { return holder_; }
  /// Stops keeping the group in existence; it lasts as long as it has other members.
  void release();

 private:
  pid_t holder_ = 0;
};

struct Launched {
  pid_t process = 0;   ///< already waited for if there is an error
  pid_t group = 0;     ///< the process's group
  int error = 0;       ///< errno if the program could not be started
  bool forked = true;  ///< false if fork itself failed
};

/// Starts the program in `group`, with the signals and streams that we were started with
/// (startup_state). Returns once exec has succeeded or failed.
Launched launch(Program& program, const ChildStdio& stdio, const ProcessGroup& group);

/// Returns whether processes that lose their parent become our children: as process 1, and where
/// prctl(PR_SET_CHILD_SUBREAPER) was called.
bool reaps_orphans();

/// Any process of the system. One that gets the same PID later is not mistaken for it.
class Process {
 public:
  /// Throws std::system_error; with ESRCH if there is no such process.
  explicit Process(int number);

  /// Calls `on_end` from the loop once the process has ended.
  void watch(Loop& loop, std::function<void()> on_end);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  Process(Process&&) = delete;
  Process& operator=(Process&&) = delete;

  [[nodiscard]] bool has_ended() const;
  /// Returns how long ago it was started, if the system tells.
  [[nodiscard]] std::optional<Milliseconds> age() const;
  /// Returns the name of its program; empty if the system does not tell.
  [[nodiscard]] std::string name() const;

 private:
  void look_now_and_then();

  int number_;
  std::optional<Milliseconds> start_;
  Descriptor end_;  ///< readable once it has ended (pidfd, kqueue); closed without either
  Loop* loop_ = nullptr;
  Loop::Timer timer_ = 0;
  std::function<void()> on_end_;
};

}  // namespace activitysmith::job
