#pragma once

#include "core/error.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace activitysmith {

/// The program's standard streams.
struct Streams {
  /// Reads standard input to its end, at most `limit` bytes. Throws Interrupted when a signal
  /// comes.
  std::function<Result<std::string>(std::size_t limit)> read;
  /// Writes all of the text. Returns 0 or the errno of the failure (EINTR: a signal came).
  std::function<int(std::string_view)> out, err;
  /// Asks for one line on the terminal without echoing what is typed; not set if standard input is
  /// not a terminal. Throws as ask_secret() does.
  std::function<std::string(std::string_view prompt)> ask = nullptr;
  /// Whether the output of another program is piped into this very process, as far as the system
  /// tells: a pipe that its parent reads as well belongs to a loop or a script. May be null.
  std::function<bool()> is_piped_into = nullptr;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int columns = 80;  ///< width of the terminal
};

/// Returns the streams of this process, file descriptors 0, 1 and 2. Closed ones are opened on
/// /dev/null first, so that no socket gets their numbers; writing to a standard output that was
/// closed still fails with EBADF.
Streams fd_streams();

/// Shows `prompt` on the controlling terminal (or else on standard input) and reads one line from
/// it without echo. Returns the line without its newline; echo is back on when this returns or
/// throws. Throws std::system_error, and Interrupted when a signal comes.
std::string ask_secret(std::string_view prompt);

}  // namespace activitysmith
