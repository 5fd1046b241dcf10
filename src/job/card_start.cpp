#include "job/card_start.hpp"

#include "core/signals.hpp"

#include <fmt/format.h>

#include <array>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::job {

namespace {

bool leads_to_pipe(int file) {
  struct stat status {};
  return ::fstat(file, &status) == 0 && S_ISFIFO(status.st_mode);
}

}  // namespace

CardStart::CardStart() {
  try {
    pipe_ = open_pipe();
  } catch (const std::system_error&) {
    pipe_ = {};  // the job needs the last descriptors more
  }
}

std::string CardStart::place() const {
  const std::string path = fmt::format("/proc/{}/fd/{}", ::getpid(), pipe_.reader.number());
  return ::access(path.c_str(), R_OK) == 0 ? path : "";
}

bool await_card_start(const std::string& place, Milliseconds limit) {
  // In another container it may be the name of anything, which must not be waited for here.
  constexpr int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  const Descriptor start{::open(place.c_str(), flags)};
  if (!start.is_open() || !leads_to_pipe(start.number())) {
    return true;
  }
  std::array<pollfd, 2> sources{{{start.number(), 0, 0}, {interrupt::descriptor(), POLLIN, 0}}};
  static_cast<void>(::poll(sources.data(), sources.size(), static_cast<int>(limit.count())));
  interrupt::check();
  return sources[0].revents != 0;
}

}  // namespace activitysmith::job
