#pragma once

#include "core/clock.hpp"
#include "core/descriptor.hpp"
#include "core/environment.hpp"

#include <cstddef>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace activitysmith::config {

/// How a child ended: by exit(), or by a signal that is not 0.
struct Ending {
  int exit = 0;
  int signal = 0;
};

/// A program that prints the API key.
struct KeyCommand {
  std::string name;                ///< how errors call it: "PATH:LINE: api-key-command (pass)"
  std::vector<std::string> words;  ///< the program, searched in PATH, and its arguments; no shell
  std::vector<std::pair<std::string, std::string>> variables = {};  ///< added to our environment
  Milliseconds limit{10'000};                                       ///< for all of its run
};

/// A program that runs beside ours, in a process group of its own, so that all of what it starts
/// can be ended with it. Its standard input is empty, standard error is ours, and no signal is
/// blocked. All that it does throws Error (exit 10), and Interrupted when a signal asks us to end.
class Child {
 public:
  /// Starts the program.
  explicit Child(KeyCommand command);
  /// Ends the group if it still runs: SIGTERM, and after a second SIGKILL.
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  Child(Child&&) = delete;
  Child& operator=(Child&&) = delete;

  /// Returns all that it prints, up to its end: a process that it leaves behind, such as an agent,
  /// may keep its standard output open. An error if that is more than `most` bytes.
  std::string output(std::size_t most);
  /// Waits for its end.
  Ending ending();

 private:
  [[nodiscard]] bool has_output(Milliseconds patience) const;
  [[nodiscard]] bool has_ended();

  pid_t id_ = -1;      ///< -1 once it was waited for, by whomever
  Descriptor output_;  ///< the reading end of its standard output
  const KeyCommand command_;
  const Milliseconds end_;  ///< when its time is over
};

/// Returns the key: the first line that the command prints. It runs in a process group of
/// its own, with standard input empty and our standard error. When its time is over, it prints more
/// than 64 KiB, or a signal asks us to end, the group gets SIGTERM, and SIGKILL after a second.
/// Throws Error (exit 10) if it cannot be run, fails, takes too long or prints no key; Interrupted.
std::string run_key_command(const KeyCommand& command);

}  // namespace activitysmith::config
