#include "job/copy_stdin.hpp"

#include "core/signals.hpp"
#include "job/signals.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <poll.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace activitysmith::job {

namespace {

constexpr std::size_t most_at_once = 65536;

bool is_one_of(int signal, std::initializer_list<int> some) {
  return std::ranges::find(some, signal) != some.end();
}

/// Waits until the descriptor is ready or a signal ends us, which it gives.
int wait_for(int descriptor, short events) {
  while (true) {
    std::array<pollfd, 2> sources{pollfd{descriptor, events, 0},
                                  pollfd{Signals::descriptor(), POLLIN, 0}};
    static_cast<void>(::poll(sources.data(), sources.size(), -1));
    if (sources[1].revents != 0) {
      if (const int signal = ending_signal(); signal != 0) {
        return signal;
      }
    }
    if (sources[0].revents != 0) {
      return 0;
    }
  }
}

bool is_repeated(int error) { return error == EINTR || error == EAGAIN || error == EWOULDBLOCK; }

/// Standard output, and what became of it.
class Outflow {
 public:
  explicit Outflow(bool is_open) : is_open_(is_open) {
    struct stat about {};
    is_file_ = ::fstat(STDOUT_FILENO, &about) == 0 && S_ISREG(about.st_mode);
  }

  /// Writes all bytes, unless nobody reads them any more. Gives a signal that ends us.
  int write(std::string_view bytes, StdinResult& result) {
    while (is_open_ && !bytes.empty()) {
      if (const int signal = wait_for(STDOUT_FILENO, POLLOUT); signal != 0) {
        return signal;
      }
      const std::size_t some = std::min(bytes.size(), is_file_ ? most_at_once : surely_taken);
      const ssize_t size = ::write(STDOUT_FILENO, bytes.data(), some);
      if (size >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(size));
      } else if (!is_repeated(errno)) {
        is_open_ = false;
        result.unwritten = is_one_of(errno, {EPIPE, ECONNRESET}) ? 0 : errno;
      }
    }
    return 0;
  }

 private:
  /// A pipe that is ready takes so much without a wait, in which no signal would reach us.
  static constexpr std::size_t surely_taken = 4096;

  bool is_open_;
  bool is_file_ = false;
};

}  // namespace

StdinResult drain(bool passes_on, const std::function<void(std::string_view)>& seen) {
  const Signals signals;
  interrupt::check();
  StdinResult result;
  Outflow outflow(passes_on && startup_state::was_open(STDOUT_FILENO));
  std::string buffer(most_at_once, '\0');
  while (result.signal == 0) {
    result.signal = wait_for(STDIN_FILENO, POLLIN);
    if (result.signal != 0) {
      break;
    }
    const ssize_t size = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (size == 0) {
      // Who ends all of a pipe may end the writer a moment before us.
      result.signal = ending_signal();
      break;
    }
    if (size > 0) {
      const std::string_view bytes{buffer.data(), static_cast<std::size_t>(size)};
      seen(bytes);
      result.signal = outflow.write(bytes, result);
    } else if (!is_repeated(errno)) {
      result.unread = errno;
      break;
    }
  }
  return result;
}

}  // namespace activitysmith::job
