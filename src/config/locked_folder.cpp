#include "config/locked_folder.hpp"

#include "config/write_failure.hpp"
#include "interrupt.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <utility>

namespace activitysmith::config {

LockedFolder::LockedFolder(std::string folder)
    : path(std::move(folder)),
      descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
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
