#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace activitysmith {

/// How the program ends, one value for each remedy. 128+n is for signal n.
enum class ExitCode : std::uint8_t {
  accepted = 0,
  internal = 1,
  usage = 2,
  refused = 3,
  key = 4,
  not_found = 5,
  limited = 6,
  unreachable = 7,
  api_failed = 8,
  unknown = 9,
  configuration = 10,
  not_run = 125,  ///< of a command with a job: the job was not started, as for 2
};

/// One exit code as the documentation and --json tell it.
struct ExitMeaning {
  ExitCode code;
  std::string_view name;     ///< error.code of --json
  std::string_view meaning;  ///< one line, no full stop
};

/// All of them that are the program's own, in the order of their numbers; where a job is run its
/// exit codes come out as they are.
std::span<const ExitMeaning> exit_meanings();

/// How the program ends when `signal` asks it to: 128+n.
ExitCode exit_by_signal(int signal);
bool is_by_signal(ExitCode code);

/// The row of `code`; one of its own for a job that was not run, and for all signals.
const ExitMeaning& meaning_of(ExitCode code);

}  // namespace activitysmith
