#include "job/process.hpp"

#include "core/signals.hpp"
#include "job/signals.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <ctime>
#include <optional>
#include <poll.h>
#include <string>
#include <system_error>
#include <unistd.h>

#if defined(__linux__)
#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <sys/syscall.h>
#else
#include <sys/event.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#include <sys/types.h>
#endif

namespace activitysmith::job {

namespace {

#if defined(__linux__)

constexpr clockid_t clock_of_starts = CLOCK_BOOTTIME;

/// What /proc says of a process.
struct Entry {
  Milliseconds start{0};
  bool has_ended = false;  // and nobody has asked how
};

/// Nothing if there is none, or if it is hidden.
std::optional<Entry> entry_of(int number) {
  std::ifstream file(fmt::format("/proc/{}/stat", number));
  std::string line;
  std::getline(file, line);
  // Behind the name, which may hold anything: the state, and 18 numbers later the start.
  std::istringstream rest(line.substr(std::min(line.rfind(')') + 1, line.size())));
  char state = 'X';
  rest >> state;
  constexpr int between = 18;
  std::string skipped;
  for (int i = 0; i < between; ++i) {
    rest >> skipped;
  }
  long long ticks = 0;
  rest >> ticks;
  if (!rest) {
    return std::nullopt;
  }
  constexpr long long a_second = 1000;
  return Entry{Milliseconds{ticks * a_second / ::sysconf(_SC_CLK_TCK)},
               state == 'Z' || state == 'X'};
}

/// When a process was started; nothing if that cannot be known, or if it has ended.
std::optional<Milliseconds> start_of(int number) {
  const auto entry = entry_of(number);
  return entry && !entry->has_ended ? std::optional{entry->start} : std::nullopt;
}

/// Whether it has ended, and is there only until somebody asks how.
bool is_left_over(int number) {
  const auto entry = entry_of(number);
  return entry && entry->has_ended;
}

/// What can be read once the process has ended; -1, with errno, if there is nothing of the kind.
int open_end(int number) {
#if defined(SYS_pidfd_open)
  return static_cast<int>(::syscall(SYS_pidfd_open, number, 0));
#else
  errno = ENOSYS;
  return -1;
#endif
}

/// Whether the failure is one of the process, and not of a kernel that is old or forbids the call.
bool is_of_process(int error) { return error == ESRCH || error == EINVAL; }

#else

constexpr clockid_t clock_of_starts = CLOCK_REALTIME;

std::optional<Milliseconds> start_of([[maybe_unused]] int number) {
#if defined(__APPLE__)
  int name[] = {CTL_KERN, KERN_PROC, KERN_PROC_PID, number};
  struct kinfo_proc about {};
  std::size_t size = sizeof about;
  if (::sysctl(name, 4, &about, &size, nullptr, 0) == 0 && size != 0) {
    const timeval& start = about.kp_proc.p_starttime;
    return std::chrono::seconds{start.tv_sec} + Milliseconds{start.tv_usec / 1000};
  }
#endif
  return std::nullopt;
}

bool is_left_over(int /*number*/) { return false; }

int open_end(int number) {
  const int queue = ::kqueue();
  struct kevent end {};
  EV_SET(&end, static_cast<uintptr_t>(number), EVFILT_PROC, EV_ADD, NOTE_EXIT, 0, nullptr);
  if (queue >= 0 && ::kevent(queue, &end, 1, nullptr, 0, nullptr) != 0) {
    const int error = errno;
    ::close(queue);
    errno = error;
    return -1;
  }
  return queue;
}

bool is_of_process(int error) { return error == ESRCH; }

#endif

Milliseconds now() {
  timespec time{};
  static_cast<void>(::clock_gettime(clock_of_starts, &time));
  return std::chrono::duration_cast<Milliseconds>(std::chrono::seconds{time.tv_sec} +
                                                  std::chrono::nanoseconds{time.tv_nsec});
}

bool is_there(int number) { return ::kill(number, 0) == 0 || errno == EPERM; }

}  // namespace

Process::Process(int number) : number_(number), start_(start_of(number)), end_(open_end(number)) {
  const int error = errno;
  const bool is_gone = end_.number() < 0 && (is_of_process(error) || !is_there(number));
  const auto start = start_of(number);
  // Another start time: the number went to another process before the end of this one was opened.
  if (is_gone || (start_ && start && start != start_)) {
    throw std::system_error(ESRCH, std::generic_category());
  }
}

bool Process::has_ended() const {
  if (end_.number() >= 0) {
    pollfd end{end_.number(), POLLIN, 0};
    return ::poll(&end, 1, 0) > 0;
  }
  return start_ ? start_of(number_) != start_ : !is_there(number_) || is_left_over(number_);
}

std::optional<Milliseconds> Process::age() const {
  const Milliseconds time = now();
  return start_ && *start_ <= time ? std::optional{time - *start_} : std::nullopt;
}

namespace {

constexpr int now_and_then = 500;  // milliseconds

JobResult not_found(const std::system_error& error) {
  JobResult ended;
  ended.how = JobResult::How::not_found;
  ended.error = error.code().value();
  return ended;
}

/// Until the process has ended; the signal that ends us before, or else 0.
int wait_for(const Process& process) {
  while (!process.has_ended()) {
    std::array<pollfd, 2> sources{pollfd{Signals::descriptor(), POLLIN, 0},
                                  pollfd{process.descriptor(), POLLIN, 0}};
    const int time = process.descriptor() < 0 ? now_and_then : -1;
    static_cast<void>(::poll(sources.data(), sources.size(), time));
    if (const int signal = ending_signal(); signal != 0) {
      return signal;
    }
  }
  return 0;
}

}  // namespace

JobResult watch(int number, const std::function<void()>& on_found) {
  using Clock = std::chrono::steady_clock;
  startup_state::save();
  const Signals signals;
  interrupt::check();
  std::optional<Process> process;
  try {
    process.emplace(number);
  } catch (const std::system_error& error) {
    return not_found(error);
  }
  const auto begin = Clock::now();
  on_found();
  JobResult ended;
  ended.signal = wait_for(*process);
  ended.how = ended.signal == 0 ? JobResult::How::unseen : JobResult::How::left;
  ended.status = ended.signal == 0 ? 0 : by_signal + ended.signal;
  ended.duration =
      process->age().value_or(std::chrono::duration_cast<Milliseconds>(Clock::now() - begin));
  return ended;
}

}  // namespace activitysmith::job
