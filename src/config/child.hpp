#pragma once

#include "clock.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace activitysmith::config {

/// What went wrong with a child, after its name: "cannot be run: …", "took longer than 10 s".
struct ChildFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// How a child ended: by exit(), or by a signal that is not 0.
struct Ending {
  int exit = 0;
  int signal = 0;
};

/// A program that runs beside ours, in a process group of its own, so that all of what it starts
/// can be ended with it. Its standard input is empty, standard error is ours. A signal that asks us
/// to end is thrown as Interrupted wherever we wait for it.
class Child {
 public:
  /// Starts the program that `words` name, searched in PATH, without a shell. `variables` are added
  /// to our environment. Throws ChildFailure.
  Child(const std::vector<std::string>& words,
        const std::vector<std::pair<std::string, std::string>>& variables, Milliseconds limit);
  /// Ends the group if it still runs: SIGTERM, and after a second SIGKILL.
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  Child(Child&&) = delete;
  Child& operator=(Child&&) = delete;

  /// All that it prints, up to its end. Throws ChildFailure when that is more than `most` bytes, or
  /// the time is over.
  std::string output(std::size_t most);
  /// Waits for its end. Throws ChildFailure when the time is over.
  Ending ending();

 private:
  [[nodiscard]] bool wait_until(Milliseconds end) const;
  [[nodiscard]] bool has_ended() const;

  pid_t id_ = -1;
  int pipe_ = -1;  ///< its standard output
  Milliseconds limit_;
  Milliseconds end_;  ///< when its time is over
};

}  // namespace activitysmith::config
