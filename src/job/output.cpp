#include "job/output.hpp"

#include "core/signals.hpp"
#include "job/pty.hpp"
#include "job/signals.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/stat.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace activitysmith::job {

namespace {

/// The terminal that controls us has a second name, /dev/tty, which is another file.
bool is_controlling(int terminal) { return ::tcgetsid(terminal) >= 0; }

}  // namespace

bool is_terminal(int descriptor) {
  termios modes{};
  return ::tcgetattr(descriptor, &modes) == 0;
}

bool same_file(int a, int b) {
  struct stat first {};
  struct stat second {};
  if (::fstat(a, &first) != 0 || ::fstat(b, &second) != 0) {
    return false;
  }
  if (is_terminal(a) && is_terminal(b)) {
    return first.st_rdev == second.st_rdev || (is_controlling(a) && is_controlling(b));
  }
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

OutputPipe::OutputPipe(Pipe ends) : ends_(std::move(ends)) {}

void OutputPipe::hang_up() {
  const auto locked = lock();
  ends_.reader.close();
}

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

StreamCopier::StreamCopier(OutputPipe& source, int target, Permission may_set_modes, Sink sink)
    : source_(source),
      target_(target),
      may_set_modes_(std::move(may_set_modes)),
      sink_(std::move(sink)) {
  set_nonblocking(orders_.reader.number());
  set_nonblocking(report_.reader.number());
  const SignalBlocker blocker;  // no signal goes astray before the thread leaves them to others
  thread_ = std::thread([this] { copy(); });
}

/// A signal that comes just before a write does not wake it, so that one may not be enough.
StreamCopier::~StreamCopier() {
  constexpr int patience = 10;
  is_abandoned_ = true;
  order(finish_order);
  while (!is_done_) {
    static_cast<void>(::pthread_kill(thread_.native_handle(), SIGURG));
    static_cast<void>(wait_for(report(), POLLIN, patience));
  }
  thread_.join();
}

void StreamCopier::order(char what) const {
  [[maybe_unused]] const ssize_t written = ::write(orders_.writer.number(), &what, 1);
}

void StreamCopier::finish() {
  is_finishing_ = true;
  order(finish_order);
}

void StreamCopier::flush(Milliseconds time) {
  char late = 0;
  while (!is_done_ && ::read(report(), &late, 1) > 0) {
    // The answer to an earlier order, for which nobody waited any more.
  }
  order(flush_order);
  static_cast<void>(wait_for(report(), POLLIN, static_cast<int>(time.count())));
}

void StreamCopier::copy() {
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
std::size_t StreamCopier::copy_piece() {
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
bool StreamCopier::write(std::string_view bytes) {
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
bool StreamCopier::answer() const {
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

namespace {

std::unique_ptr<OutputPipe> conduit_to(int target) {
  if (is_terminal(target)) {
    return std::make_unique<Pty>(target);
  }
  return std::make_unique<OutputPipe>();
}

}  // namespace

Output::Output(bool observe, const Terminal& terminal, Sink sink) : sink_(std::move(sink)) {
  try {
    if (observe) {
      route(terminal);
    }
  } catch (const std::system_error&) {
    ways_.clear();
    stdio_ = {};
  }
}

void Output::route(const Terminal& terminal) {
  const bool has_out = startup_state::was_open(STDOUT_FILENO);
  const bool has_err = startup_state::was_open(STDERR_FILENO);
  if (has_out) {
    lead(STDOUT_FILENO, terminal);
    stdio_.out = ways_.back().pipe->writer();
  }
  if (has_out && has_err && same_file(STDOUT_FILENO, STDERR_FILENO)) {
    stdio_.err = stdio_.out;
  } else if (has_err) {
    lead(STDERR_FILENO, terminal);
    stdio_.err = ways_.back().pipe->writer();
  }
}

/// Puts an copier in place that leads to `target`.
void Output::lead(int target, const Terminal& terminal) {
  Way way{conduit_to(target), nullptr};
  // Whose group is not in front may not set modes; they are followed once it is.
  const auto may_set_modes = [&terminal] { return terminal.is_with_us(); };
  const auto seen = [this](std::string_view piece) { see(piece); };
  way.copier = std::make_unique<StreamCopier>(*way.pipe, target, may_set_modes, seen);
  ways_.push_back(std::move(way));
}

void Output::see(std::string_view piece) {
  const std::scoped_lock lock{mutex_};
  ring_.add(piece);
  if (sink_) {
    sink_(piece);
  }
}

void Output::hand_over() {
  for (const Way& way : ways_) {
    way.pipe->hand_over();
  }
  stdio_ = {};
}

bool Output::is_done() const {
  return std::ranges::all_of(ways_, [](const Way& way) { return way.copier->is_done(); });
}

void Output::add_to(std::vector<pollfd>& sources) const {
  for (const Way& way : ways_) {
    if (!way.copier->is_done()) {
      sources.push_back({way.copier->report(), 0, 0});  // only its end counts
    }
  }
}

int Output::pace() const {
  int fastest = -1;
  for (const Way& way : ways_) {
    fastest = std::max(fastest, way.copier->is_done() ? -1 : way.pipe->pace());
  }
  return fastest;
}

bool Output::follow_size() {
  return std::ranges::count_if(ways_, [](const Way& way) { return way.pipe->follow_size(); }) > 0;
}

void Output::flush() {
  constexpr Milliseconds patience{1000};
  for (const Way& way : ways_) {
    way.copier->flush(patience);
  }
}

void Output::finish() {
  for (const Way& way : ways_) {
    way.copier->finish();
  }
}

void Output::close() {
  for (const Way& way : ways_) {
    unwritten_ = std::max(unwritten_, way.copier->unwritten());
  }
  ways_.clear();
}

std::string Output::last() const {
  const std::scoped_lock lock{mutex_};
  return ring_.text();
}

}  // namespace activitysmith::job
