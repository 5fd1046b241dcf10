#include "job/outlet.hpp"

#include "job/signals.hpp"
#include "shield.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace activitysmith::job {
namespace {

constexpr char flush_order = 'f';
constexpr char finish_order = 'e';
/// No pipe holds more, so that with this much copied all is that was there when we were told to
/// finish. An endless writer must not keep us any longer.
constexpr std::size_t most_at_the_end = 1U << 20U;

bool wait_for(int descriptor, short events, int time) {
  pollfd file{descriptor, events, 0};
  return ::poll(&file, 1, time) > 0;
}

/// Whether such an error means that nobody will read from there again.
bool is_gone(int target, int error) {
  struct stat about {};
  const bool is_device = ::fstat(target, &about) == 0 && S_ISCHR(about.st_mode);
  return error == EPIPE || error == ECONNRESET || (error == EIO && is_device);
}

}  // namespace

Outlet::Outlet(Conduit& source, int target, Permission may_set_modes, Sink sink)
    : source_(source),
      target_(target),
      may_set_modes_(std::move(may_set_modes)),
      sink_(std::move(sink)) {
  forbid_waiting(orders_.reader.number());
  forbid_waiting(report_.reader.number());
  const Shield shield;  // no signal goes astray before the thread leaves them to others
  thread_ = std::thread([this] { copy(); });
}

/// A signal that comes just before a write does not wake it, so that one may not be enough.
Outlet::~Outlet() {
  constexpr int patience = 10;
  is_abandoned_ = true;
  order(finish_order);
  while (!is_done_) {
    static_cast<void>(::pthread_kill(thread_.native_handle(), SIGURG));
    static_cast<void>(wait_for(report(), POLLIN, patience));
  }
  thread_.join();
}

void Outlet::order(char what) const {
  [[maybe_unused]] const ssize_t written = ::write(orders_.writer.number(), &what, 1);
}

void Outlet::finish() {
  is_finishing_ = true;
  order(finish_order);
}

void Outlet::flush(Milliseconds time) {
  char late = 0;
  while (!is_done_ && ::read(report(), &late, 1) > 0) {
    // The answer to an earlier order, for which nobody waited any more.
  }
  order(flush_order);
  static_cast<void>(wait_for(report(), POLLIN, static_cast<int>(time.count())));
}

void Outlet::copy() {
  leave_signals_to_others();
  std::size_t left = most_at_the_end;
  bool goes_on = true;
  while (goes_on && left > 0 && !is_abandoned_) {
    std::array<pollfd, 2> inputs{pollfd{source_.reader(), POLLIN, 0},
                                 pollfd{orders_.reader.number(), POLLIN, 0}};
    static_cast<void>(::poll(inputs.data(), inputs.size(), source_.pace()));
    if (may_set_modes_()) {
      source_.follow_modes();
    }
    // What came before an order is copied before it is heeded.
    if (inputs[0].revents != 0) {
      const std::size_t size = copy_piece();
      goes_on = size > 0;
      left -= is_finishing_ ? std::min(left, size) : 0;
    } else if (inputs[1].revents != 0) {
      goes_on = answer();
    }
  }
  source_.hang_up();
  is_done_ = true;
  report_.writer.close();
}

/// How many bytes there were; 0 if there will be no more, or nobody to read them.
std::size_t Outlet::copy_piece() {
  ssize_t size = 0;
  do {
    size = ::read(source_.reader(), buffer_->data(), buffer_->size());
  } while (size < 0 && errno == EINTR && !is_abandoned_);
  if (size <= 0) {
    return 0;  // a terminal ends with EIO
  }
  const std::string_view bytes{buffer_->data(), static_cast<std::size_t>(size)};
  sink_(bytes);
  return write(bytes) ? bytes.size() : 0;
}

/// False if nobody will read what is written. What cannot be written for another reason is lost, as
/// it is for a job that pays no heed to such errors; the next piece has its own chance.
bool Outlet::write(std::string_view bytes) {
  while (!bytes.empty() && !is_abandoned_) {
    const ssize_t size = ::write(target_, bytes.data(), bytes.size());
    const int error = size < 0 ? errno : 0;
    if (size >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(size));
    } else if (error == EAGAIN || error == EWOULDBLOCK) {
      static_cast<void>(wait_for(target_, POLLOUT, -1));
    } else if (is_gone(target_, error)) {
      return false;
    } else if (error != EINTR) {
      unwritten_ = error;
      return true;
    }
  }
  return true;
}

/// Does what was ordered, now that there is nothing to copy; false if that was to end.
bool Outlet::answer() const {
  bool goes_on = true;
  char what = 0;
  while (::read(orders_.reader.number(), &what, 1) > 0) {
    goes_on = goes_on && what != finish_order;
    if (what == flush_order) {
      [[maybe_unused]] const ssize_t written = ::write(report_.writer.number(), &what, 1);
    }
  }
  return goes_on;
}

}  // namespace activitysmith::job
