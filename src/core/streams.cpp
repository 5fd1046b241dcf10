// The standard streams as the rest of the program sees them: functions, so that tests can pass
// their own. All waits here also wait for the pipe of signals, since a read() that begins just
// after a signal was handled would not be interrupted by it.

#include "core/streams.hpp"

#include "core/descriptor.hpp"
#include "core/signals.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>

namespace activitysmith {

namespace {

/// Waits until `descriptor` can be read. Throws Interrupted if a signal came, even before the call.
void wait_for_input(int descriptor) {
  std::array<pollfd, 2> sources{pollfd{descriptor, POLLIN, 0},
                                pollfd{interrupt::descriptor(), POLLIN, 0}};
  static_cast<void>(::poll(sources.data(), sources.size(), -1));
  interrupt::check();
}

Result<std::string> read_all(std::size_t limit) {
  std::string text;
  std::array<char, 65536> chunk{};
  while (text.size() < limit) {
    wait_for_input(STDIN_FILENO);
    const std::size_t wanted = std::min(chunk.size(), limit - text.size());
    const ssize_t got = ::read(STDIN_FILENO, chunk.data(), wanted);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      const int error = errno;
      interrupt::check();
      return cannot_be_read(error);
    }
    if (got == 0) {
      break;
    }
    text.append(chunk.data(), static_cast<std::size_t>(got));
  }
  return text;
}

int terminal_columns() {
  constexpr int without_terminal = 80;
  winsize size{};
  const bool is_known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : without_terminal;
}

bool is_open(int descriptor) { return ::fcntl(descriptor, F_GETFD) >= 0; }

/// open() returns the lowest free descriptor, so the loop fills the gaps in order.
void fill_gaps() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (!is_open(descriptor)) {
      static_cast<void>(::open("/dev/null", O_RDWR));
    }
  }
}

/// A standard error whose reader stands still loses lines rather than hold the program up.
int write_err(std::string_view text) {
  static int patience = 2000;  // milliseconds
  const int failure = write_within(STDERR_FILENO, text, patience);
  // Waited for once; the lines after the first one that was lost do not wait again.
  patience = failure == EAGAIN ? 0 : patience;
  return failure;
}

/// In `… | while read -r x; do activitysmith notify "$x"; done` the pipe is the loop's: the shell
/// reads it as well. Only Linux tells.
bool gets_pipe_of_its_own() {
  struct stat own {};
  struct stat parents {};
  const std::string of_parent = "/proc/" + std::to_string(::getppid()) + "/fd/0";
  return ::fstat(STDIN_FILENO, &own) == 0 && S_ISFIFO(own.st_mode) &&
         ::stat(of_parent.c_str(), &parents) == 0 &&
         (own.st_dev != parents.st_dev || own.st_ino != parents.st_ino);
}

}  // namespace

Streams fd_streams() {
  const bool has_out = is_open(STDOUT_FILENO);
  // Otherwise the first file or socket that is opened would be standard output or standard error,
  // and receive what is printed.
  fill_gaps();
  return {.read = read_all,
          .out =
              [has_out](std::string_view text) {
                return has_out ? write_all(STDOUT_FILENO, text) : EBADF;
              },
          .err = write_err,
          .ask = ::isatty(STDIN_FILENO) == 1 ? ask_secret : nullptr,
          .is_piped_into = gets_pipe_of_its_own,
          .out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
          .err_is_terminal = ::isatty(STDERR_FILENO) == 1,
          .columns = terminal_columns()};
}

namespace {

[[noreturn]] void fail() {
  interrupt::check();
  throw std::system_error(errno, std::generic_category());
}

/// Turns the terminal's echo off for its lifetime. Keys that would stop or kill the process before
/// it can turn echo on again (Ctrl-Z, Ctrl-\) do nothing meanwhile; Ctrl-C still ends it.
class EchoOff {
 public:
  explicit EchoOff(int terminal) : terminal_(terminal) {
    if (::tcgetattr(terminal, &saved_) != 0) {
      fail();
    }
    termios quiet = saved_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    // The newline shows, or the next output would follow the prompt. The modes may be those of a
    // program that left them raw.
    quiet.c_lflag |= static_cast<tcflag_t>(ICANON | ISIG | ECHONL);
    quiet.c_cc[VSUSP] = _POSIX_VDISABLE;
    quiet.c_cc[VQUIT] = _POSIX_VDISABLE;
#ifdef VDSUSP
    quiet.c_cc[VDSUSP] = _POSIX_VDISABLE;
#endif
    // What was typed before the prompt is dropped; it was meant for something else.
    if (::tcsetattr(terminal, TCSAFLUSH, &quiet) != 0) {
      fail();
    }
  }
  ~EchoOff() { ::tcsetattr(terminal_, TCSAFLUSH, &saved_); }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;
  EchoOff(EchoOff&&) = delete;
  EchoOff& operator=(EchoOff&&) = delete;

 private:
  int terminal_;
  termios saved_{};
};

/// Reads what is typed up to the end of the line or Ctrl-D; returns it without the newline.
std::string read_line(int terminal) {
  std::string line;
  std::array<char, 4096> chunk{};
  for (;;) {
    wait_for_input(terminal);
    const ssize_t got = ::read(terminal, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      fail();
    }
    line.append(chunk.data(), static_cast<std::size_t>(got));
    if (got == 0 || line.ends_with('\n')) {
      break;
    }
  }
  if (line.ends_with('\n')) {
    line.pop_back();
  }
  return line;
}

}  // namespace

std::string ask_secret(std::string_view prompt) {
  // The terminal that controls the process, whatever standard input is.
  const Descriptor controlling(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC));
  const int terminal = controlling.is_open() ? controlling.number() : STDIN_FILENO;
  const EchoOff echo_off(terminal);
  if (write_all(terminal, prompt) != 0) {
    fail();
  }
  return read_line(terminal);
}

}  // namespace activitysmith
