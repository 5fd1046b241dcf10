// A stand-in for flock(), loaded before the C library: a drive that has no locks, as some networks
// do.
#include <cerrno>

extern "C" int flock(int /*descriptor*/, int /*operation*/) noexcept {
  errno = ENOTSUP;
  return -1;
}
