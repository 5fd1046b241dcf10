#pragma once

#include "core/clock.hpp"
#include "core/streams.hpp"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>

namespace activitysmith::input {

/// Why a file, standard input or the output of a program could not be read, to follow its name:
/// "cannot be read: no such file".
struct ReadError : std::runtime_error {
  explicit ReadError(const std::string& what, bool is_over_time = false)
      : std::runtime_error(what), is_timeout(is_over_time) {}

  bool is_timeout;  ///< because the time was over
};

inline constexpr std::size_t largest_input = 1024UL * 1024UL;

/// A file's text, with mode and owner of the file that was read.
struct Content {
  std::string text;
  bool is_regular = false;  ///< not a pipe or a device
  unsigned mode = 0;        ///< permission bits
  unsigned owner = 0;       ///< user id
};

/// How long a file may take to be read: opening a pipe that nobody writes to, or a file of a server
/// that is gone, may never return.
inline constexpr Milliseconds usual_limit{10'000};

/// Returns how long a call with a --timeout waits for a file: at most the usual time, which a time
/// that is none (zero) means, too.
Milliseconds limit_of(double timeout_ms);

/// Reads a file that the user named, whatever it is: at most 1 MiB, with its mode and owner. Throws
/// ReadError ("cannot be read: …"), also when the time is over, and Interrupted if a signal asks us
/// to end.
Content read_content(const std::string& path, Milliseconds limit = usual_limit);

/// The same for a file that need not be there, nor in a folder that we may enter, as HOME under
/// `sudo -u`: null then. A pipe or socket in its place is a ReadError at once.
std::optional<Content> read_if_there(const std::string& path, Milliseconds limit);

/// Reads the text of such a file. Throws as read_content() does.
std::string read_file(const std::string& path, Milliseconds limit = usual_limit);

/// Reads standard input of at most 1 MiB to its end. Throws as read_content() does.
std::string read_stdin(const Streams& streams);

/// Returns `text` without one newline at its end.
std::string without_newline(std::string text);

}  // namespace activitysmith::input
