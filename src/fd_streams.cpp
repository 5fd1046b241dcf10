#include "fd_streams.hpp"

#include "interrupt.hpp"
#include "secret_prompt.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith {
namespace {

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR && interrupt::signal() == 0) {
      continue;
    }
    if (written < 0) {
      return errno;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// Returns when standard input has something to say, or a signal came.
void wait_for_input() {
  std::array<pollfd, 2> sources{pollfd{STDIN_FILENO, POLLIN, 0},
                                pollfd{interrupt::descriptor(), POLLIN, 0}};
  static_cast<void>(::poll(sources.data(), sources.size(), -1));
  interrupt::check();
}

std::string read_all(std::size_t limit) {
  std::string text;
  std::array<char, 65536> chunk{};
  while (text.size() < limit) {
    wait_for_input();
    const std::size_t wanted = std::min(chunk.size(), limit - text.size());
    const ssize_t got = ::read(STDIN_FILENO, chunk.data(), wanted);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      throw std::system_error(errno, std::generic_category());
    }
    if (got == 0) {
      break;
    }
    text.append(chunk.data(), static_cast<std::size_t>(got));
  }
  return text;
}

int terminal_columns() {
  constexpr int usual = 80;
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

bool is_open(int descriptor) { return ::fcntl(descriptor, F_GETFD) >= 0; }

/// The lowest free descriptor is the one that open gives, so the loop fills the gaps in order.
void fill_gaps() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (!is_open(descriptor)) {
      static_cast<void>(::open("/dev/null", O_RDWR));
    }
  }
}

}  // namespace

Streams fd_streams() {
  const bool has_out = is_open(STDOUT_FILENO);
  fill_gaps();
  return {.read = read_all,
          .out =
              [has_out](std::string_view text) {
                return has_out ? write_all(STDOUT_FILENO, text) : EBADF;
              },
          .err = [](std::string_view text) { return write_all(STDERR_FILENO, text); },
          .ask = ::isatty(STDIN_FILENO) == 1 ? ask_secret : nullptr,
          .out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
          .err_is_terminal = ::isatty(STDERR_FILENO) == 1,
          .columns = terminal_columns()};
}

}  // namespace activitysmith
