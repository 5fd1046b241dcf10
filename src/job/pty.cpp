#include "job/pty.hpp"

#include "core/descriptor.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <iterator>
#include <system_error>
#include <tuple>

namespace activitysmith::job {

namespace {

[[noreturn]] void fail(const char* call) {
  throw std::system_error(errno, std::generic_category(), call);
}

Pipe open_ends() {
  Pipe ends{Descriptor{::posix_openpt(O_RDWR | O_NOCTTY)}, Descriptor{}};
  const int reader = ends.reader.number();
  if (reader < 0 || ::grantpt(reader) != 0 || ::unlockpt(reader) != 0) {
    fail("posix_openpt");
  }
  set_close_on_exec(reader);
  const char* const name = ::ptsname(reader);
  ends.writer = Descriptor{name == nullptr ? -1 : ::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)};
  if (!ends.writer.is_open()) {
    fail("ptsname");
  }
  return ends;
}

bool is_same(const termios& a, const termios& b) {
  const auto flags = [](const termios& modes) {
    return std::tuple(modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag);
  };
  return flags(a) == flags(b) && std::ranges::equal(a.c_cc, b.c_cc);
}

bool is_same(const winsize& a, const winsize& b) {
  return std::tuple(a.ws_row, a.ws_col, a.ws_xpixel, a.ws_ypixel) ==
         std::tuple(b.ws_row, b.ws_col, b.ws_xpixel, b.ws_ypixel);
}

bool is_processed(const termios& modes) { return (modes.c_oflag & OPOST) != 0; }

/// Modes in which a terminal hands each key on as it is, and so does nothing to output either.
bool is_raw(const termios& modes) {
  const tcflag_t cooked = ICANON | ISIG | ECHO;
  return (modes.c_lflag & cooked) == 0;
}

}  // namespace

Pty::Pty(int terminal) : OutputPipe(open_ends()), terminal_(terminal) {
  look_like_terminal();
  follow_size();
}

void Pty::look_like_terminal() {
  if (::tcgetattr(terminal_, &plain_) != 0) {
    fail("tcgetattr");
  }
  known_ = plain_;
  known_.c_oflag &= ~static_cast<tcflag_t>(OPOST);
  static_cast<void>(::tcsetattr(writer(), TCSANOW, &known_));
  // The system has its own mind about some of them.
  static_cast<void>(::tcgetattr(writer(), &known_));
}

bool Pty::follow_size() {
  const auto locked = lock();
  winsize size{};
  if (::ioctl(terminal_, TIOCGWINSZ, &size) != 0 || is_same(size, size_)) {
    return false;
  }
  size_ = size;
  return ::ioctl(reader(), TIOCSWINSZ, &size) == 0;
}

void Pty::follow_modes() {
  const auto locked = lock();
  termios modes{};
  if (::tcgetattr(reader(), &modes) != 0 || is_same(modes, known_)) {
    return;
  }
  known_ = modes;
  if (is_processed(modes)) {
    known_.c_oflag &= ~static_cast<tcflag_t>(OPOST);
    static_cast<void>(::tcsetattr(reader(), TCSANOW, &known_));
  } else if (is_processed(plain_) && !is_raw(modes)) {
    modes.c_oflag |= OPOST;
  }
  static_cast<void>(::tcsetattr(terminal_, TCSANOW, &modes));
}

}  // namespace activitysmith::job
