#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace activitysmith {

/// The program's standard streams.
struct Streams {
  /// Reads standard input to its end, but no more than `limit` bytes. Throws std::system_error,
  /// and Interrupted when a signal comes.
  std::function<std::string(std::size_t limit)> read;
  /// Writes all of the text; 0, or the errno that kept it from that (EINTR: a signal came).
  std::function<int(std::string_view)> out, err;
  /// Asks for one line on the terminal without showing what is typed; not set where standard input
  /// is no terminal. Throws as `read` does.
  std::function<std::string(std::string_view prompt)> ask = nullptr;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int columns = 80;  ///< width of the terminal
};

/// The streams of this process: file descriptors 0, 1 and 2. One that is closed is opened on
/// /dev/null first, so that no socket gets its number; writing to a closed standard output fails
/// all the same, with EBADF.
Streams fd_streams();

/// Shows `prompt` on the terminal that controls the process (or else on standard input's) and reads
/// one line from it without showing what is typed; gives it without its end. Echo is back on when
/// this returns or throws. Throws std::system_error, and Interrupted when a signal comes.
std::string ask_secret(std::string_view prompt);

}  // namespace activitysmith
