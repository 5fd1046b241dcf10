// Stand-ins for calls on terminals, loaded before the C library, that differ from Linux as macOS
// does: modes that are set at the reading end of a pseudo-terminal throw away the output that was
// not read yet (ptyioctl in bsd/kern/tty_dev.c of XNU), and every terminal that has a session tells
// it, not only the one that controls the caller (bsd/kern/tty_compat.c).
#include <array>
#include <cerrno>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace {

template <typename Function>
Function function_of_linux(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

bool is_reading_end(int descriptor) {
  int number = 0;
  return ::ioctl(descriptor, TIOCGPTN, &number) == 0;
}

void throw_away_output(int descriptor) {
  const int flags = ::fcntl(descriptor, F_GETFL);
  std::array<char, 4096> output{};
  ::fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
  while (::read(descriptor, output.data(), output.size()) > 0) {
  }
  ::fcntl(descriptor, F_SETFL, flags);
}

}  // namespace

extern "C" int tcsetattr(int descriptor, int when, const termios* modes) noexcept {
  static const auto real = function_of_linux<int (*)(int, int, const termios*)>("tcsetattr");
  if (is_reading_end(descriptor)) {
    throw_away_output(descriptor);
  }
  return real(descriptor, when, modes);
}

extern "C" pid_t tcgetsid(int descriptor) noexcept {
  static const auto real = function_of_linux<pid_t (*)(int)>("tcgetsid");
  constexpr pid_t other_session = 1;
  const pid_t session = real(descriptor);
  return session < 0 && errno == ENOTTY && ::isatty(descriptor) != 0 ? other_session : session;
}
