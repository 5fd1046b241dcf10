#pragma once

#include "job/job.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::phone {

/// A job, as the phone is told of it.
struct Subject {
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

bool is_failure(const job::Ended& ended);

/// The words of a command as a line that a shell would read so, in valid UTF-8.
std::string command_line(const std::vector<std::string>& command);

/// How the job ended, for the card: "done in 3 m 12 s", "failed: exit 2", "failed: SIGKILL",
/// "timed out after 2 h".
std::string result(const Subject& subject, const job::Ended& ended);

/// The card's color at the end.
std::string_view color(const job::Ended& ended);

/// The last lines of the job's output, without the secrets.
std::string last_lines(const Subject& subject, const job::Ended& ended);

/// What is told of the job's end: the result with the duration and the host, the command line, the
/// last lines of the output. A message that is too long is cut at the start of the output. A
/// recovery is a success after a failure that was told.
Notification notification(const Subject& subject, const job::Ended& ended, bool is_recovery);

}  // namespace activitysmith::phone
