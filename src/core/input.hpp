#pragma once

#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/streams.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace activitysmith::input {

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

/// Reads a file that the user named, whatever it is: at most 1 MiB, with its mode and owner. A
/// reason follows the name of the file: "cannot be read: no such file". Throws Interrupted if a
/// signal asks us to end.
Result<Content> read_content(const std::string& path, Milliseconds limit = usual_limit);

/// The same for a file that need not be there, nor in a folder that we may enter, as HOME under
/// `sudo -u`: null then. A pipe or socket in its place is refused at once.
Result<std::optional<Content>> read_if_there(const std::string& path, Milliseconds limit);

/// Reads the text of a file, as read_content() does.
Result<std::string> read_file(const std::string& path, Milliseconds limit = usual_limit);

/// Reads standard input of at most 1 MiB to its end, as read_content() does.
Result<std::string> read_stdin(const Streams& streams);

/// Returns `text` without one newline at its end.
std::string without_newline(std::string text);

}  // namespace activitysmith::input
