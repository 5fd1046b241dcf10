// Stand-ins for open() and stat(), loaded before the C library: below /dead is a mount whose server
// is gone, so that they never return, whatever signals come.
#include <cstdarg>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

void wait_if_dead(const char* path) {
  while (std::string_view{path}.substr(0, 6) == "/dead/") {
    ::pause();
  }
}

}  // namespace

extern "C" int open(const char* path, int flags, ...) {
  std::va_list rest;
  va_start(rest, flags);
  const unsigned mode = (flags & O_CREAT) != 0 ? va_arg(rest, unsigned) : 0;
  va_end(rest);
  wait_if_dead(path);
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

extern "C" int stat(const char* path, struct stat* status) noexcept {
  wait_if_dead(path);
  return ::fstatat(AT_FDCWD, path, status, 0);
}
