#pragma once

#include "core/clock.hpp"
#include "core/descriptor.hpp"
#include "core/environment.hpp"

#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace activitysmith::job {

/// Returns the path of the state file of the job called `identity`: in activitysmith/jobs/ below
/// XDG_STATE_HOME if that is an absolute path, else below ~/.local/state; empty without a home.
std::string state_path(const Environment& environment, std::string_view identity);

/// The last failure that was reported, if no recovery was reported since.
struct Told {
  int status = 0;        ///< the job's exit code
  std::time_t date = 0;  ///< when it was reported, in seconds since 1970
  bool operator==(const Told&) const = default;
};

/// Parses a state file; nothing if it is empty or malformed.
std::optional<Told> read_told(std::string_view text);

/// Returns the content of a state file; empty for nothing.
std::string text_of(const std::optional<Told>& told);

/// Whether to report an end, and what to remember after that.
struct Decision {
  bool is_told = false;
  bool is_recovery = false;
  std::optional<Told> next = {};
};

/// How a job ended, as far as that matters for reporting it once.
struct End {
  bool is_failure = false;
  int status = 0;
  bool should_notify = false;  ///< it would be reported if it were the first of its kind
  std::time_t date = 0;        ///< now
};

/// Decides by these rules: the same failure is reported once in `period` seconds, one with another
/// exit code at once, and a success after a reported failure always. A clock that was set back ends
/// the period.
Decision decide(const std::optional<Told>& past, const End& end, long long period);

/// What runs of a job remember from one to the next, so that a failure is reported once.
class DedupeStore {
 public:
  /// `path` is the one of state_path().
  explicit DedupeStore(std::string path) : path_(std::move(path)) {}

  /// Decides about this end, and remembers it as reported at once, since another run may end in the
  /// meantime.
  Decision decide(const End& end, long long period);
  /// Undoes the decision after a failed report, unless another run has reported since.
  void take_back(const Decision& decision) const;

 private:
  const std::string path_;
  std::optional<Told> past_;  ///< before the decision
};

/// The variables by which calls inside a job find its card: the stream key, and the file that tells
/// whether the card's start has arrived.
constexpr std::string_view card_key_variable = "ACTIVITYSMITH_STREAM_KEY";
constexpr std::string_view card_start_variable = "ACTIVITYSMITH_STREAM_START";

/// Tells calls of this program inside a job that the start of its card is on its way: it would
/// overwrite whatever arrives before it. A lock on a file, of which the job inherits only the name
/// in a variable, and which the system releases if this process is killed.
class CardStart {
 public:
  /// Holds the lock until over(). Without a state folder no call waits.
  explicit CardStart(const Environment& environment);
  ~CardStart() { over(); }
  CardStart(const CardStart&) = delete;
  CardStart& operator=(const CardStart&) = delete;
  CardStart(CardStart&&) = delete;
  CardStart& operator=(CardStart&&) = delete;

  /// Returns the path, the value of the variable; empty if there is no file.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Releases the lock: the start has arrived, or never will.
  void over();

 private:
  std::string path_;
  Descriptor file_;
};

/// Returns whether the card's start is on its way, according to the file; false if there is none.
bool is_card_starting(const std::string& path);

/// Waits until the card's start is no longer on its way, for at most `limit`. Returns false if it
/// still is then. Throws Interrupted when a signal arrives.
bool await_card_start(const std::string& path, Milliseconds limit, const Clock& clock);

}  // namespace activitysmith::job
