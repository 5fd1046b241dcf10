// Processes: starting the job, and watching processes that others have started.
//
// The job is started by fork and exec rather than posix_spawn(), because much has to happen in
// between: joining a group that exists, or leading one if that cannot be joined, taking the
// terminal, writing the own process number into LISTEN_PID, and restoring mask, dispositions and
// closed streams as we found them. On Linux it is vfork(), since copying our memory would cost more
// than everything else here. The thread that reads files may hold the allocator's lock at that
// moment, so the new process must not allocate. Program therefore prepares all texts before the
// fork. A pipe that exec closes reports its errno, so "command not found" is known before anything
// is told.
//
// Processes of others are watched by a pidfd on Linux and by kqueue on macOS. Where neither works
// (old kernels, containers that forbid the call), their start time is compared twice a second.

#include "job/process.hpp"

#include "core/signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <poll.h>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#if defined(__linux__)
#include <sys/prctl.h>
#include <sys/syscall.h>
#else
#include <sys/event.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#endif

namespace activitysmith::job {

namespace {

std::string shell = "/bin/sh";
constexpr std::size_t digits_of_process = 20;

std::string value_of(const std::vector<std::string>& settings, std::string_view name,
                     std::string_view otherwise) {
  for (const std::string_view setting : settings) {
    if (setting.starts_with(name) && setting.substr(name.size()).starts_with('=')) {
      return std::string{setting.substr(name.size() + 1)};
    }
  }
  return std::string{otherwise};
}

bool is_path(std::string_view name) {
  return name.empty() || name.find('/') != std::string_view::npos;
}

/// Returns the paths that a name may refer to. An empty entry in PATH is the working directory.
std::vector<std::string> paths_of(const std::string& name, std::string_view folders) {
  if (is_path(name)) {
    return {name};
  }
  std::vector<std::string> result;
  while (true) {
    const std::size_t size = folders.find(':');
    const std::string_view folder = folders.substr(0, size);
    result.push_back(folder.empty() ? name : std::string{folder} + "/" + name);
    if (size == std::string_view::npos) {
      return result;
    }
    folders.remove_prefix(size + 1);
  }
}

/// Returns whether a file with an unknown format is for the shell: there is no NUL in its first
/// line.
bool is_script(const char* path) noexcept {
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return false;
  }
  std::array<char, 128> start{};
  const ssize_t size = ::read(file, start.data(), start.size());
  static_cast<void>(::close(file));
  for (ssize_t at = 0; at < size && start[static_cast<std::size_t>(at)] != '\n'; ++at) {
    if (start[static_cast<std::size_t>(at)] == '\0') {
      return false;
    }
  }
  return size >= 0;
}

/// Returns whether there is a file that a name in PATH may refer to. A folder, or a file in a
/// folder that we may not search, is passed over.
bool is_file(const char* path) noexcept {
  struct stat about {};
  return ::stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

bool leads_on(int error) {
  constexpr std::array passing{EACCES, ELOOP,  ENAMETOOLONG, ENODEV,
                               ENOENT, ESTALE, ENOTDIR,      ETIMEDOUT};
  return std::ranges::find(passing, error) != passing.end();
}

}  // namespace

Program::Program(std::vector<std::string> command, const Assignments& variables)
    : words_(std::move(command)),
      settings_(environment_with(variables)),
      // execvp() is not used, since POSIX does not list it as safe after a fork.
      paths_(paths_of(words_.front(), value_of(settings_, "PATH", "/usr/bin:/bin"))),
      arguments_(pointers_to(words_)),
      environment_(pointers_to(settings_)),
      script_(arguments_) {
  script_.insert(script_.begin(), shell.data());
  static const std::string listener = "LISTEN_PID=";
  for (std::string& setting : settings_) {
    // systemd passes sockets to the process of this number. The job has another one, which is only
    // known after the fork, so room for its digits is made here.
    if (setting == listener + std::to_string(::getpid())) {
      setting.resize(listener.size() + digits_of_process, '\0');
      listen_process_ = setting.data() + listener.size();
      environment_ = pointers_to(settings_);
    }
  }
}

int Program::try_path(char* path) noexcept {
  static_cast<void>(::execve(path, arguments_.data(), environment_.data()));
  // A script without "#!" runs in a shell, as execvp() and all shells do it.
  if (errno == ENOEXEC && is_script(path)) {
    script_[1] = path;
    static_cast<void>(::execve(shell.data(), script_.data(), environment_.data()));
    errno = ENOEXEC;
  }
  return errno;
}

int Program::exec() noexcept {
  if (listen_process_ != nullptr) {
    *std::to_chars(listen_process_, listen_process_ + digits_of_process - 1, ::getpid()).ptr = '\0';
  }
  int failure = ENOENT;
  for (std::string& path : paths_) {
    const int error = try_path(path.data());
    if (is_path(words_.front()) || !leads_on(error)) {
      return error;
    }
    // Reported only if no later folder has the program, as shells do.
    if (error == EACCES && is_file(path.data())) {
      failure = error;
    }
  }
  return failure;
}

bool means_not_found(int error) {
  return error == ENOENT || error == ENOTDIR || error == ELOOP || error == ENAMETOOLONG;
}

namespace {

/// Runs in the new process. Makes its group and gives it the terminal before exec, so that the
/// program finds both in place; SIGTTOU, which that would raise, is blocked.
[[noreturn]] void become(Program& program, const ChildStdio& stdio, pid_t group,
                         int report) noexcept {
  // Better a group of its own than none.
  if (::setpgid(0, group) != 0) {
    static_cast<void>(::setpgid(0, 0));
  }
  if (stdio.terminal >= 0) {
    static_cast<void>(::tcsetpgrp(stdio.terminal, ::getpgrp()));
  }
  if (stdio.out >= 0) {
    static_cast<void>(::dup2(stdio.out, STDOUT_FILENO));
  }
  if (stdio.err >= 0) {
    static_cast<void>(::dup2(stdio.err, STDERR_FILENO));
  }
  startup_state::restore();
  const int error = program.exec();
  static_cast<void>(::write(report, &error, sizeof error));
  // Not exit(), which would flush our buffers a second time.
  ::_exit(127);
}

/// Starts a process that calls `run`, which must not return. On Linux it borrows our memory until
/// it executes a program or ends, and we stand still as long. Returns its number, or -1 with errno.
template <typename Run>
pid_t start_process(const Run& run) {
  const SignalBlocker blocker;  // a handler of ours must not run in the new process
#if defined(__linux__)
  // NOLINTNEXTLINE(clang-analyzer-security.insecureAPI.vfork): only system calls up to exec
  const pid_t process = ::vfork();
#else
  const pid_t process = ::fork();
#endif
  if (process == 0) {
    run();
  }
  return process;
}

/// Returns the errno that the new process reports; 0 if exec succeeded, which closes the pipe.
int reported(int pipe) {
  int error = 0;
  ssize_t size = 0;
  do {
    size = ::read(pipe, &error, sizeof error);
  } while (size < 0 && errno == EINTR);
  return size == sizeof error ? error : 0;
}

void reap(pid_t process) {
  while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
  }
}

/// Waits until the process has ended, but leaves it as a zombie.
void await_end(pid_t process) {
  siginfo_t info{};
  while (::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOWAIT) < 0 &&
         errno == EINTR) {
  }
}

}  // namespace

bool reaps_orphans() {
#if defined(__linux__)
  int is_reaper = 0;
  return ::getpid() == 1 || (::prctl(PR_GET_CHILD_SUBREAPER, &is_reaper) == 0 && is_reaper != 0);
#else
  return ::getpid() == 1;
#endif
}

ProcessGroup::ProcessGroup() {
  // A program that leads its group cannot call setsid(). If we do not lead ours, the job must not
  // lead its own, or a daemon would fail only under `run`. So a short-lived process makes the group
  // and stays a zombie, which keeps the number of the group from being reused until the job has
  // joined it. Where orphans are ours to reap, the zombie could be reaped among them.
  if (::getpgrp() == ::getpid() || reaps_orphans()) {
    return;
  }
  const pid_t holder = start_process([] { ::_exit(::setpgid(0, 0) == 0 ? 0 : 1); });
  if (holder > 0) {
    await_end(holder);
    holder_ = holder;
  }
}

void ProcessGroup::release() {
  if (holder_ != 0) {
    reap(std::exchange(holder_, 0));
  }
}

Launched launch(Program& program, const ChildStdio& stdio, const ProcessGroup& group) {
  Pipe report;
  if (const int error = open_pipe(report); error != 0) {
    return {.error = error, .forked = false};
  }
  const pid_t process =
      start_process([&] { become(program, stdio, group.number(), report.writer.number()); });
  if (process < 0) {
    return {.error = errno, .forked = false};
  }
  report.writer.close();
  // By now the group is what it will be.
  const int error = reported(report.reader.number());
  Launched launched{.process = process, .group = ::getpgid(process), .error = error};
  // The job may have ended and be gone already on systems that hide zombies from getpgid().
  if (launched.group < 0) {
    launched.group = group.number() != 0 ? group.number() : process;
  }
  if (error != 0) {
    reap(process);
  }
  return launched;
}

namespace {

#if defined(__linux__)

// /proc counts start times from the boot, time asleep included.
constexpr clockid_t clock_of_starts = CLOCK_BOOTTIME;

/// What /proc tells about a process.
struct Entry {
  std::string name;  // cut to 15 bytes
  Milliseconds start{0};
  bool has_ended = false;  // a zombie
};

/// Returns nothing if there is no such process, or if it is hidden.
std::optional<Entry> entry_of(int number) {
  std::ifstream file(fmt::format("/proc/{}/stat", number));
  std::string line;
  std::getline(file, line);
  // The name stands in parentheses and may contain anything; after it comes the state, and 18
  // numbers later the start time.
  const std::size_t open = std::min(line.find('('), line.size());
  const std::size_t close = std::min(line.rfind(')'), line.size());
  std::istringstream rest(line.substr(std::min(close + 1, line.size())));
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
  return Entry{line.substr(std::min(open + 1, close), close - std::min(open + 1, close)),
               Milliseconds{ticks * a_second / ::sysconf(_SC_CLK_TCK)},
               state == 'Z' || state == 'X'};
}

/// Returns when a process was started; nothing if that is unknown, or if it has ended.
std::optional<Milliseconds> start_of(int number) {
  const auto entry = entry_of(number);
  return entry && !entry->has_ended ? std::optional{entry->start} : std::nullopt;
}

/// Returns whether the process is a zombie.
bool is_left_over(int number) {
  const auto entry = entry_of(number);
  return entry && entry->has_ended;
}

/// Opens a descriptor that is readable once the process has ended. Returns -1, with errno, on
/// failure.
int open_end(int number) {
#if defined(SYS_pidfd_open)
  // glibc has no function for it before 2.36.
  return static_cast<int>(::syscall(SYS_pidfd_open, number, 0));
#else
  errno = ENOSYS;
  return -1;
#endif
}

/// Returns whether the failure is about the process, rather than about an old kernel or a sandbox.
/// EINVAL is the number of a thread, which is no process of its own.
bool is_of_process(int error) { return error == ESRCH || error == EINVAL; }

#else

constexpr clockid_t clock_of_starts = CLOCK_REALTIME;

#if defined(__APPLE__)
std::optional<kinfo_proc> entry_of(int number) {
  int name[] = {CTL_KERN, KERN_PROC, KERN_PROC_PID, number};
  struct kinfo_proc about {};
  std::size_t size = sizeof about;
  const bool is_known = ::sysctl(name, 4, &about, &size, nullptr, 0) == 0 && size != 0;
  return is_known ? std::optional{about} : std::nullopt;
}
#endif

std::optional<Milliseconds> start_of([[maybe_unused]] int number) {
#if defined(__APPLE__)
  const auto about = entry_of(number);
  if (about && about->kp_proc.p_stat != SZOMB) {
    const timeval& start = about->kp_proc.p_starttime;
    return std::chrono::seconds{start.tv_sec} + Milliseconds{start.tv_usec / 1000};
  }
#endif
  return std::nullopt;
}

/// Returns whether the process is a zombie.
bool is_left_over([[maybe_unused]] int number) {
#if defined(__APPLE__)
  const auto about = entry_of(number);
  return about && about->kp_proc.p_stat == SZOMB;
#else
  return false;
#endif
}

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

// Signal 0 is only a check. EPERM means that there is such a process, of another user.
bool is_there(int number) { return ::kill(number, 0) == 0 || errno == EPERM; }

}  // namespace

Process::Process(int number) : number_(number), start_(start_of(number)), end_(open_end(number)) {
  const int error = errno;
  const bool is_unknown = end_.number() < 0 && (is_of_process(error) || !is_there(number));
  const auto start = start_of(number);
  // Another start time: the PID was reused before the descriptor was opened.
  const bool is_another = start_ && start && start != start_;
  if (is_another || (is_unknown && !is_left_over(number))) {
    throw std::system_error(ESRCH, std::generic_category());
  }
}

Process::~Process() {
  if (loop_ != nullptr) {
    loop_->cancel(timer_);
    loop_->forget(end_.number());
  }
}

void Process::watch(Loop& loop, std::function<void()> on_end) {
  loop_ = &loop;
  on_end_ = std::move(on_end);
  if (end_.is_open()) {
    loop.watch(end_.number(), POLLIN, [this](short) {
      loop_->forget(end_.number());
      on_end_();
    });
  } else {
    look_now_and_then();
  }
}

void Process::look_now_and_then() {
  constexpr Milliseconds now_and_then{500};
  if (has_ended()) {
    on_end_();
  } else {
    timer_ = loop_->start_timer(now_and_then, [this] { look_now_and_then(); });
  }
}

bool Process::has_ended() const {
  if (end_.number() >= 0) {
    pollfd end{end_.number(), POLLIN, 0};
    return ::poll(&end, 1, 0) > 0;
  }
  // Another start time under the same number is another process.
  return start_ ? start_of(number_) != start_ : !is_there(number_) || is_left_over(number_);
}

std::optional<Milliseconds> Process::age() const {
  const Milliseconds time = now();
  return start_ && *start_ <= time ? std::optional{time - *start_} : std::nullopt;
}

std::string Process::name() const {
#if defined(__linux__)
  const auto entry = entry_of(number_);
  return entry ? entry->name : "";
#elif defined(__APPLE__)
  const auto entry = entry_of(number_);
  return entry ? entry->kp_proc.p_comm : "";
#else
  return {};
#endif
}

}  // namespace activitysmith::job
