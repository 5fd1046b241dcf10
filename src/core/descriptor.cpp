#include "core/descriptor.hpp"

#include "core/signals.hpp"

#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <poll.h>
#include <system_error>

namespace activitysmith {

int open_pipe(Pipe& pipe) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) {
    return errno;
  }
  set_close_on_exec(ends[0]);  // macOS has no pipe2
  set_close_on_exec(ends[1]);
  pipe = {Descriptor{ends[0]}, Descriptor{ends[1]}};
  return 0;
}

Pipe open_pipe() {
  Pipe pipe;
  if (const int error = open_pipe(pipe); error != 0) {
    throw std::system_error(error, std::generic_category(), "pipe");
  }
  return pipe;
}

void set_close_on_exec(int descriptor) {
  static_cast<void>(::fcntl(descriptor, F_SETFD, FD_CLOEXEC));
}

void set_nonblocking(int descriptor) {
  static_cast<void>(::fcntl(descriptor, F_SETFL, O_NONBLOCK));
}

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR || interrupt::signal() != 0) {
      return errno;
    }
  }
  return 0;
}

int write_within(int descriptor, std::string_view text, int patience) {
  while (!text.empty()) {
    pollfd file{descriptor, POLLOUT, 0};
    // The limit is for each piece, so a slow reader that does read loses nothing.
    const int ready = ::poll(&file, 1, patience);
    if (ready == 0) {
      return EAGAIN;
    }
    if (ready < 0) {
      if (errno != EINTR || interrupt::signal() != 0) {
        return errno;
      }
      continue;
    }
    // A pipe that is ready takes so much without a wait.
    const std::string_view piece = text.substr(0, PIPE_BUF);
    if (const int failure = write_all(descriptor, piece); failure != 0) {
      return failure;
    }
    text.remove_prefix(piece.size());
  }
  return 0;
}

}  // namespace activitysmith
