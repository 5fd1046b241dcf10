// A stand-in for poll(), loaded before the C library, that differs from Linux as macOS does
// (poll_nocancel in bsd/kern/sys_generic.c of XNU): a descriptor without events of interest is not
// watched at all, not even for its end, and devices that have no kqueue filter, such as /dev/tty
// and /dev/null, are invalid, which ends every wait at once.
#include <algorithm>
#include <cstddef>
#include <dlfcn.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <vector>

namespace {

using Poll = int (*)(pollfd*, nfds_t, int);

int poll_of_linux(std::vector<pollfd>& files, int timeout) {
  static const auto real = reinterpret_cast<Poll>(::dlsym(RTLD_NEXT, "poll"));
  return real(files.data(), files.size(), timeout);
}

bool has_filter(int descriptor) {
  constexpr unsigned memory = 1;    // /dev/null, /dev/zero, /dev/full and the like
  constexpr unsigned terminal = 5;  // /dev/tty is the first of these
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) {
    return false;
  }
  const bool is_tty = major(status.st_rdev) == terminal && minor(status.st_rdev) == 0;
  return !S_ISCHR(status.st_mode) || (major(status.st_rdev) != memory && !is_tty);
}

int poll_like_macos(pollfd* files, nfds_t count, int timeout) {
  constexpr short of_interest =
      POLLIN | POLLRDNORM | POLLPRI | POLLRDBAND | POLLHUP | POLLOUT | POLLWRNORM | POLLWRBAND;
  std::vector<pollfd> watched;
  std::vector<bool> is_invalid;
  for (nfds_t i = 0; i < count; ++i) {
    const bool is_wanted = files[i].fd >= 0 && (files[i].events & of_interest) != 0;
    is_invalid.push_back(is_wanted && !has_filter(files[i].fd));
    watched.push_back({is_wanted && !is_invalid.back() ? files[i].fd : -1, files[i].events, 0});
  }
  const bool is_over = std::ranges::find(is_invalid, true) != is_invalid.end();
  if (poll_of_linux(watched, is_over ? 0 : timeout) < 0) {
    return -1;
  }
  for (nfds_t i = 0; i < count; ++i) {
    files[i].revents = is_invalid[i] ? static_cast<short>(POLLNVAL) : watched[i].revents;
  }
  return static_cast<int>(
      std::count_if(files, files + count, [](const pollfd& file) { return file.revents != 0; }));
}

}  // namespace

extern "C" int poll(pollfd* files, nfds_t count, int timeout) {
  return poll_like_macos(files, count, timeout);
}

// What programs call that were compiled with _FORTIFY_SOURCE.
extern "C" int __poll_chk(pollfd* files, nfds_t count, int timeout, std::size_t /*size*/) {
  return poll_like_macos(files, count, timeout);
}
