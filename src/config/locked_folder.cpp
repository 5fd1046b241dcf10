#include "config/locked_folder.hpp"

#include "config/write_failure.hpp"
#include "interrupt.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace activitysmith::config {

LockedFolder::LockedFolder(const std::string& name)
    : path(name), descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor.number < 0) {
    throw write_failure(path, errno);
  }
  while (::flock(descriptor.number, LOCK_EX) != 0) {
    if (errno != EINTR) {
      throw write_failure(path, errno);
    }
    interrupt::check();
  }
}

}  // namespace activitysmith::config
