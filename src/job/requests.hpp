#pragma once

#include "core/clock.hpp"
#include "job/supervisor.hpp"
#include "request/build.hpp"
#include "spec/command.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What a job's notification and card say, and the requests that send them.

namespace activitysmith::job {

/// Returns `text` with "[redacted]" in place of each of `secrets`. The text may be cut at its
/// start, so the last four or more characters of a secret count there as well.
std::string redacted(std::string_view text, std::span<const std::string> secrets);

/// A job as notifications and cards describe it.
struct JobDescription {
  std::string title;               ///< its name
  std::string title_success = {};  ///< of a notification of success; empty: derived from `title`
  std::string title_failure = {};  ///< the same for a failure
  std::string command = {};        ///< its command line; empty: not shown
  std::string host = {};           ///< where it runs; empty: not shown
  std::size_t lines = 0;           ///< how many lines of its output to show
  Milliseconds time_limit{0};      ///< after which a job that timed out was ended
  std::vector<std::string> secrets = {};  ///< never shown, whatever the job prints
};

/// The text of a notification.
struct Notification {
  std::string title;
  std::string message;
};

/// Most bytes of a message. The API documents no limit, but an Apple push may have 4 KiB of JSON in
/// all.
inline constexpr std::size_t largest_message = 2000;

/// Returns whether the job failed, its output included. An end of unknown kind is no failure.
bool is_failure(const JobResult& ended);

/// Returns the words of a command as one line, quoted for a shell, in valid UTF-8.
std::string command_line(const std::vector<std::string>& command);

/// Returns how the job ended, for the card: "done in 3 m 12 s", "failed: exit 2", "failed:
/// SIGKILL", "timed out after 2 h"; for a process that was not ours "ended after 2 h" or "no longer
/// watched".
std::string result(const JobDescription& subject, const JobResult& ended);

/// Returns the card's color at the end; empty to keep its color.
std::string_view color(const JobResult& ended);

/// Returns the last lines of the job's output, without secrets.
std::string last_lines(const JobDescription& subject, const JobResult& ended);

/// Returns the notification of the job's end: the result with the duration and the host, the
/// command line, the last lines of the output. If that is too long, the output is cut at its start.
/// A recovery is a success after a failure that was reported.
Notification notification(const JobDescription& subject, const JobResult& ended, bool is_recovery);

/// Returns whether `run` passes this option on to its requests; all others are its own.
bool is_handed_on(const spec::Option& option);

/// Makes the requests about a job, as the command lines of `stream` and `notify` would.
class Requests {
 public:
  /// A flag or word of a request, and its value.
  struct Word {
    std::string_view name;
    std::string text;
  };

  /// `said` are the arguments of the line; their options must outlive this object.
  Requests(std::vector<spec::Argument> said, request::Checks checks);

  /// Returns the card's start: a timer that counts up.
  [[nodiscard]] request::Draft start(const std::string& key, const JobDescription& subject) const;
  /// Returns the card's end, with the result and its color. Everything else on the card stays.
  [[nodiscard]] request::Draft end(const std::string& key, const JobDescription& subject,
                                   const JobResult& ended) const;
  /// Returns an end without a state, for when the API refuses the other one.
  [[nodiscard]] request::Draft bare_end(const std::string& key) const;
  [[nodiscard]] request::Draft notification(const JobDescription& subject, const JobResult& ended,
                                            bool is_recovery) const;
  /// Returns a card, or its end, made of these words, which override what the user says.
  [[nodiscard]] request::Draft card(std::span<const Word> words) const;
  [[nodiscard]] request::Draft card_end(std::span<const Word> words) const;

 private:
  /// A command of the table that makes one of the requests.
  struct Target {
    const spec::Command* command;
    spec::Options options;
  };
  static Target target(std::string_view words);
  /// Returns the arguments that are passed on to this target.
  [[nodiscard]] std::vector<spec::Argument> handed_on(const Target& target) const;
  [[nodiscard]] request::Draft draft(const Target& target, std::vector<spec::Argument> said,
                                     std::span<const Word> words) const;

  std::vector<spec::Argument> said_;
  request::Checks checks_;
  Target start_, end_, notification_;
};

}  // namespace activitysmith::job
