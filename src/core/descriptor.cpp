#include "core/descriptor.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <system_error>

namespace activitysmith {

Pipe open_pipe() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) {
    throw std::system_error(errno, std::generic_category(), "pipe");
  }
  keep_from_programs(ends[0]);
  keep_from_programs(ends[1]);
  return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

void keep_from_programs(int descriptor) {
  static_cast<void>(::fcntl(descriptor, F_SETFD, FD_CLOEXEC));
}

void forbid_waiting(int descriptor) { static_cast<void>(::fcntl(descriptor, F_SETFL, O_NONBLOCK)); }

}  // namespace activitysmith
