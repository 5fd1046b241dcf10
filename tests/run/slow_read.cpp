// read() of a terminal as on a machine that is busy: other processes run between a look at its
// modes and the reading of what it holds.

#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

extern "C" ssize_t read(int descriptor, void* bytes, size_t size) {
  constexpr useconds_t a_while = 3000;
  static const auto system = reinterpret_cast<decltype(&::read)>(::dlsym(RTLD_NEXT, "read"));
  if (::isatty(descriptor) != 0) {
    ::usleep(a_while);
  }
  return system(descriptor, bytes, size);
}
