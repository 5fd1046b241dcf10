#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace activitysmith::phone {

/// The failure that was told last, and of which no recovery was told yet.
struct Told {
  int status = 0;        ///< the job's exit code
  std::time_t date = 0;  ///< when it was told, in seconds since 1970
  bool operator==(const Told&) const = default;
};

/// What a state file says; nothing where it is empty or no such file.
std::optional<Told> read_told(std::string_view text);

/// The content of a state file; empty for nothing.
std::string text_of(const std::optional<Told>& told);

/// What is to be told, and what is to be remembered once it is.
struct Decision {
  bool is_told = false;
  bool is_recovery = false;
  std::optional<Told> next = {};
};

/// How a job ended, in what matters for telling it once.
struct End {
  bool is_failure = false;
  int status = 0;
  bool is_wished = false;  ///< a notification of it is wanted, were it the first one
  std::time_t date = 0;    ///< now
};

/// The same failure is told once in `period` seconds, one with another exit code at once, and a
/// success after a failure that was told always. A clock that was set back ends the period.
Decision decide(const std::optional<Told>& past, const End& end, long long period);

}  // namespace activitysmith::phone
