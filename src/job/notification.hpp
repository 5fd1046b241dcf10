#pragma once

#include "core/clock.hpp"
#include "core/json.hpp"
#include "job/supervisor.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// `text` with "[redacted]" in place of each of `secrets`. The start of the text may be cut off
/// from a longer one, so what is left of a secret there counts as one, down to four characters.
std::string redacted(std::string_view text, std::span<const std::string> secrets);

/// Which end of a job makes a notification.
enum class NotifyWhen : std::uint8_t { failure, success, always, never };

/// What the line of `run` says of the job and of telling it.
struct RunOptions {
  std::string key = {};  ///< of the card; empty: no card
  NotifyWhen notify = NotifyWhen::failure;
  std::size_t lines = 20;       ///< of the output, in a notification
  Milliseconds grace{5'000};    ///< for the API, once the job has ended
  Milliseconds time_limit{0};   ///< of the job; 0: none
  Milliseconds longer_than{0};  ///< what a job has to take to be worth a notification
  long long period = 0;         ///< seconds in which the same failure is told once; 0: always
  std::string title = {};       ///< may be empty, and so may the other two
  std::string title_success = {};
  std::string title_failure = {};
};

/// Whether an end of this kind makes a notification.
bool should_notify(NotifyWhen notify, bool is_failure);

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

}  // namespace activitysmith::job
