#pragma once

#include "clock.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace activitysmith::job {

/// A command to run, and how.
struct Plan {
  std::vector<std::string> command;  ///< its words; the first is looked up in PATH as a shell does
  std::vector<std::pair<std::string, std::string>> environment;  ///< beside and before our own
  bool observe = false;             ///< copy its output through us; else it inherits ours untouched
  Milliseconds time_limit{0};       ///< then its group gets TERM; 0: no limit
  Milliseconds kill_grace{10'000};  ///< from TERM to KILL
  Milliseconds drain_grace{5'000};  ///< for output that descendants hold open after its end
  /// Sees each piece of the observed output, from another thread than the caller's but one call at
  /// a time, and never after `run` returned. It has to be quick, for the job waits for it.
  std::function<void(std::string_view)> on_output;
};

/// Added to a signal's number in the status of what it ended, as shells do.
inline constexpr int by_signal = 128;

/// How a job ended.
struct Ended {
  enum class How : std::uint8_t {
    exited,
    signalled,
    timed_out,
    not_found,
    not_executable,
    not_started,  ///< the system has no room for one more process
    unseen,       ///< it was not ours, so nobody told us how
    left,         ///< it goes on, but a signal ended us
  };

  How how = How::exited;
  int status = 0;  ///< the exit code of `run`: the job's; 128+n, 124, 127, 126, 125 for the others
  int signal = 0;  ///< that ended the job
  int error = 0;   ///< errno of what kept it from starting
  int unwritten = 0;         ///< errno of observed output that could not be written, but for EPIPE
  Milliseconds duration{0};  ///< from its start to its end
  std::string output;        ///< the end of what was observed, raw, at most 8 KiB
};

/// Runs a job to its end as if it had been started in our place: streams, terminal, signals, mask
/// and limits are those that this program was started with (origin::remember), and signals that
/// come to us go on to it. `on_started` is called once the command runs, not if it cannot. To be
/// called with no other thread that has signals unblocked; throws Interrupted if one had come
/// before. As process 1 it reaps every child, also those that are not its own.
Ended run(const Plan& plan, const std::function<void()>& on_started);

}  // namespace activitysmith::job
