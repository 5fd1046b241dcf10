// A stand-in for the system's resolver, for systems without namespaces: loaded before the C
// library, it lets every host name meet the fate that FAULTY_NAMES tells.
#include <cstdlib>
#include <netdb.h>
#include <string_view>
#include <unistd.h>

namespace {

int meet_fate() {
  const char* const told = std::getenv("FAULTY_NAMES");
  const std::string_view fate = told == nullptr ? "" : told;
  while (fate == "silent") {
    pause();
  }
  return fate == "failing" ? EAI_AGAIN : EAI_NONAME;
}

}  // namespace

#if defined(__APPLE__)

extern "C" int faulty_getaddrinfo(const char*, const char*, const addrinfo*, addrinfo**) {
  return meet_fate();
}

// How dyld is told to let one function take the place of another.
__attribute__((used, section("__DATA,__interpose"))) static const struct {
  const void* replacement;
  const void* original;
} interposed[] = {{reinterpret_cast<const void*>(&faulty_getaddrinfo),
                   reinterpret_cast<const void*>(&getaddrinfo)}};

#else

extern "C" int getaddrinfo(const char*, const char*, const addrinfo*, addrinfo**) {
  return meet_fate();
}

#endif
