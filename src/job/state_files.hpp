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

/// Where the state of the job called `identity` is kept: in activitysmith/jobs/ below
/// XDG_STATE_HOME if that is an absolute path, else below ~/.local/state; empty without a home.
std::string state_path(const Environment& environment, std::string_view identity);

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
  bool should_notify = false;  ///< a notification of it is wanted, were it the first one
  std::time_t date = 0;        ///< now
};

/// The same failure is told once in `period` seconds, one with another exit code at once, and a
/// success after a failure that was told always. A clock that was set back ends the period.
Decision decide(const std::optional<Told>& past, const End& end, long long period);

/// What runs of a job remember from one to the next, so that a failure is told once.
class DedupeStore {
 public:
  /// `path` is that of the job's state; see state_path().
  explicit DedupeStore(std::string path) : path_(std::move(path)) {}

  /// What is to be told of this end, which is remembered as told at once: another run may end
  /// meanwhile.
  Decision decide(const End& end, long long period);
  /// What did not arrive was not told, unless another run has told of the job meanwhile.
  void take_back(const Decision& decision) const;

 private:
  const std::string path_;
  std::optional<Told> past_;  ///< before the decision
};

/// What a job finds its card by: the key, and the file that says whether the start of it has
/// arrived.
constexpr std::string_view card_key_variable = "ACTIVITYSMITH_STREAM_KEY";
constexpr std::string_view card_start_variable = "ACTIVITYSMITH_STREAM_START";

/// Says to calls of this program inside a job that the start of its card is on its way: what
/// arrives before that would be overwritten by it. It is a lock on a file, which the job inherits
/// nothing of but a variable, and which the system lets go if this process is killed.
class CardStart {
 public:
  /// On its way until over(). Where no file can be kept nobody waits.
  explicit CardStart(const Environment& environment);
  ~CardStart() { over(); }
  CardStart(const CardStart&) = delete;
  CardStart& operator=(const CardStart&) = delete;
  CardStart(CardStart&&) = delete;
  CardStart& operator=(CardStart&&) = delete;

  /// The value of the variable, a path; empty where there is no file.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// It arrived, or it never will.
  void over();

 private:
  std::string path_;
  Descriptor file_;
};

/// Returns whether the start that `path` stands for is on its way; false where there is no such
/// file.
bool is_card_starting(const std::string& path);

/// Waits until the start that `path` stands for is over, but no longer than `limit`; not at all
/// where there is no such file. Returns false if it is still on its way. Throws Interrupted when a
/// signal comes.
bool await_card_start(const std::string& path, Milliseconds limit, const Clock& clock);

}  // namespace activitysmith::job
