#include "core/streams.hpp"

#include "core/signals.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <system_error>
#include <termios.h>
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

namespace {

[[noreturn]] void fail() {
  interrupt::check();
  throw std::system_error(errno, std::generic_category());
}

/// The terminal: the one that controls the process, whatever standard input is.
class Terminal {
 public:
  Terminal() : own_(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) {}
  ~Terminal() {
    if (own_ >= 0) {
      ::close(own_);
    }
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  Terminal(Terminal&&) = delete;
  Terminal& operator=(Terminal&&) = delete;

  [[nodiscard]] int descriptor() const { return own_ >= 0 ? own_ : STDIN_FILENO; }

 private:
  int own_;
};

/// Shows nothing of what is typed for as long as it lives. Keys that stop or kill the process in a
/// way that leaves it no time to turn echo on again do nothing meanwhile; Ctrl-C ends it.
class Unechoed {
 public:
  explicit Unechoed(int terminal) : terminal_(terminal) {
    if (::tcgetattr(terminal, &saved_) != 0) {
      fail();
    }
    termios quiet = saved_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    quiet.c_lflag |= static_cast<tcflag_t>(ICANON | ISIG | ECHONL);
    quiet.c_cc[VSUSP] = _POSIX_VDISABLE;
    quiet.c_cc[VQUIT] = _POSIX_VDISABLE;
#ifdef VDSUSP
    quiet.c_cc[VDSUSP] = _POSIX_VDISABLE;
#endif
    if (::tcsetattr(terminal, TCSAFLUSH, &quiet) != 0) {
      fail();
    }
  }
  ~Unechoed() { ::tcsetattr(terminal_, TCSAFLUSH, &saved_); }
  Unechoed(const Unechoed&) = delete;
  Unechoed& operator=(const Unechoed&) = delete;
  Unechoed(Unechoed&&) = delete;
  Unechoed& operator=(Unechoed&&) = delete;

 private:
  int terminal_;
  termios saved_{};
};

void show(int terminal, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(terminal, text.data(), text.size());
    if (written < 0 && errno != EINTR) {
      fail();
    }
    interrupt::check();
    text.remove_prefix(static_cast<std::size_t>(written < 0 ? 0 : written));
  }
}

/// Returns when something was typed; a signal that came before is not missed.
void wait_for_typing(int terminal) {
  std::array<pollfd, 2> sources{pollfd{terminal, POLLIN, 0},
                                pollfd{interrupt::descriptor(), POLLIN, 0}};
  static_cast<void>(::poll(sources.data(), sources.size(), -1));
  interrupt::check();
}

/// What was typed up to the line's end, or to Ctrl-D.
std::string read_line(int terminal) {
  std::string line;
  std::array<char, 4096> chunk{};
  for (;;) {
    wait_for_typing(terminal);
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
  const Terminal terminal;
  const Unechoed unechoed(terminal.descriptor());
  show(terminal.descriptor(), prompt);
  return read_line(terminal.descriptor());
}

}  // namespace activitysmith
