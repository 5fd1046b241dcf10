#include "core/cancel_token.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith {

Halt::Halt() {
  if (::pipe(channel_.data()) != 0) {
    throw std::system_error(errno, std::generic_category(), "pipe");
  }
  for (const int end : channel_) {
    static_cast<void>(::fcntl(end, F_SETFD, FD_CLOEXEC));
  }
}

Halt::~Halt() {
  for (const int end : channel_) {
    static_cast<void>(::close(end));
  }
}

void Halt::call() {
  called_ = true;
  [[maybe_unused]] const ssize_t written = ::write(channel_[1], "", 1);
}

}  // namespace activitysmith
