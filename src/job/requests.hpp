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

// What the phone is told of a job: the words of its end, and the requests that carry them.

namespace activitysmith::job {

/// `text` with "[redacted]" in place of each of `secrets`. The start of the text may be cut off
/// from a longer one, so what is left of a secret there counts as one, down to four characters.
std::string redacted(std::string_view text, std::span<const std::string> secrets);

/// A job, as the phone is told of it.
struct JobDescription {
  std::string title;               ///< what it is called
  std::string title_success = {};  ///< of a notification about a success; empty: by the title
  std::string title_failure = {};  ///< the same about a failure
  std::string command = {};        ///< its command line; empty: not told
  std::string host = {};           ///< where it runs; empty: not told
  std::size_t lines = 0;           ///< how many lines of its output are told
  Milliseconds time_limit{0};      ///< what ended a job that timed out
  std::vector<std::string> secrets = {};  ///< never told, whatever the job prints
};

/// What a notification says.
struct Notification {
  std::string title;
  std::string message;
};

/// Most bytes of a message. The API names no limit, but a push of Apple's has room for 4 KiB of
/// JSON with all that belongs to it.
inline constexpr std::size_t largest_message = 2000;

bool is_failure(const JobResult& ended);

/// The words of a command as a line that a shell would read so, in valid UTF-8.
std::string command_line(const std::vector<std::string>& command);

/// How the job ended, for the card: "done in 3 m 12 s", "failed: exit 2", "failed: SIGKILL",
/// "timed out after 2 h"; of a process that was not ours "ended after 2 h", "no longer watched".
std::string result(const JobDescription& subject, const JobResult& ended);

/// The card's color at the end; empty for the one that it has.
std::string_view color(const JobResult& ended);

/// The last lines of the job's output, without the secrets.
std::string last_lines(const JobDescription& subject, const JobResult& ended);

/// What is told of the job's end: the result with the duration and the host, the command line, the
/// last lines of the output. A message that is too long is cut at the start of the output. A
/// recovery is a success after a failure that was told.
Notification notification(const JobDescription& subject, const JobResult& ended, bool is_recovery);

/// Whether `run` hands this option on to its requests, as it was said; all others are its own.
bool is_handed_on(const spec::Option& option);

/// Makes the requests that tell of a job, each as the command line of its own would.
class Requests {
 public:
  /// A flag or word of a request, and its value.
  struct Word {
    std::string_view name;
    std::string text;
  };

  /// `said` is all that the line says; its options have to outlive this.
  Requests(std::vector<spec::Argument> said, request::Checks checks);

  /// The card's start: a timer that counts up.
  [[nodiscard]] request::Draft start(const std::string& key, const JobDescription& subject) const;
  /// The card's end, with the result and its color. What else the card shows stays as it is.
  [[nodiscard]] request::Draft end(const std::string& key, const JobDescription& subject,
                                   const JobResult& ended) const;
  /// The card's end as it is, for an API that does not take the other one.
  [[nodiscard]] request::Draft bare_end(const std::string& key) const;
  [[nodiscard]] request::Draft notification(const JobDescription& subject, const JobResult& ended,
                                            bool is_recovery) const;
  /// A card, and its end, as these words say; they win over what the user says.
  [[nodiscard]] request::Draft card(std::span<const Word> words) const;
  [[nodiscard]] request::Draft card_end(std::span<const Word> words) const;

 private:
  /// A command of the table that makes one of the requests.
  struct Target {
    const spec::Command* command;
    std::vector<spec::Option> options;
  };
  static Target target(std::string_view words);
  /// What the user says to this target.
  [[nodiscard]] std::vector<spec::Argument> handed_on(const Target& target) const;
  [[nodiscard]] request::Draft draft(const Target& target, std::vector<spec::Argument> said,
                                     std::span<const Word> words) const;

  std::vector<spec::Argument> said_;
  request::Checks checks_;
  Target start_, end_, notification_;
};

}  // namespace activitysmith::job
