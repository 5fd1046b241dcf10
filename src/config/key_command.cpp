// Runs the program that prints the key, such as a password manager. It gets no shell, no input and
// a group of its own, so that it ends with everything it has started: when the time is over, when
// it prints too much, or when a signal ends this program. A killed password manager would leave a
// prompt on the screen, so it is asked with SIGTERM first and has a second to clean up. Its
// standard error is inherited, for it may have something to say to the person who waits.

#include "config/key_command.hpp"

#include "config/api_key.hpp"
#include "core/error.hpp"
#include "core/signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::config {

namespace {

constexpr Milliseconds grace{1000};

// There is no portable way to wait for a child and a clock together; naps get longer.
constexpr Milliseconds first_nap{1};
constexpr Milliseconds longest_nap{50};

Milliseconds now() { return real_clock().now(); }

Error failure(const KeyCommand& command, std::string_view what, std::string hint = {}) {
  return Error({.exit = ExitCode::configuration,
                .message = fmt::format("{} {}", command.name, what),
                .hint = std::move(hint)});
}

Error took_too_long(const KeyCommand& command) {
  return failure(command, fmt::format("took longer than {} s",
                                      std::chrono::duration<double>(command.limit).count()));
}

Error cannot_be_run(const KeyCommand& command, int error) {
  return failure(command, "cannot be run: " + std::generic_category().message(error));
}

/// What a child is given: no input, `output` as its standard output, a group of its own. It must
/// not inherit which signals we ignore, nor which are blocked.
struct Setup {
  explicit Setup(int output) {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    sigset_t usual;
    sigemptyset(&usual);
    // The two that this program ignores; a program that expects them would run on after its output
    // is gone.
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setsigdefault(&attributes, &usual);
    sigset_t none;
    sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  ~Setup() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  Setup(const Setup&) = delete;
  Setup& operator=(const Setup&) = delete;
  Setup(Setup&&) = delete;
  Setup& operator=(Setup&&) = delete;

  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
};

/// Who ignores SIGCHLD, as our caller may, is not told how a child ended. A handler stays: a job
/// that runs meanwhile needs it.
void stop_ignoring_children() {
  struct sigaction action {};
  if (::sigaction(SIGCHLD, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) {
    static_cast<void>(std::signal(SIGCHLD, SIG_DFL));
  }
}

}  // namespace

Child::Child(KeyCommand command) : command_(std::move(command)), end_(now() + command_.limit) {
  stop_ignoring_children();
  Pipe pipe;
  if (const int error = open_pipe(pipe); error != 0) {
    throw cannot_be_run(command_, error);
  }
  std::vector<std::string> arguments = command_.words;
  std::vector<std::string> environment = environment_with(command_.variables);
  const Setup setup(pipe.writer.number());
  const int error =
      ::posix_spawnp(&id_, arguments.front().c_str(), &setup.actions, &setup.attributes,
                     pointers_to(arguments).data(), pointers_to(environment).data());
  if (error != 0) {
    id_ = -1;
    throw cannot_be_run(command_, error);
  }
  output_ = std::move(pipe.reader);
}

Child::~Child() {
  // Before the signals: a program that is blocked in a write ends by this already.
  output_.close();
  if (id_ < 0) {
    return;
  }
  // The first child is waited for last: until then its number, and that of the group, stay ours.
  ::kill(-id_, SIGTERM);
  // A stopped process would not handle SIGTERM.
  ::kill(-id_, SIGCONT);
  const Milliseconds end = now() + grace;
  while (!has_ended() && now() < end) {
    ::poll(nullptr, 0, 10);
  }
  if (id_ < 0) {
    return;
  }
  ::kill(-id_, SIGKILL);
  while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::string Child::output(std::size_t most) {
  std::string text;
  std::array<char, 4096> chunk{};
  for (Milliseconds nap = first_nap;;) {
    const bool is_over = has_ended();  // asked first, so that all it printed can be read by now
    if (!has_output(is_over ? Milliseconds{0} : std::min(nap, end_ - now()))) {
      if (is_over) {
        return text;
      }
      if (now() >= end_) {
        throw took_too_long(command_);
      }
      nap = std::min(2 * nap, longest_nap);
      continue;
    }
    const ssize_t got = ::read(output_.number(), chunk.data(), chunk.size());
    if (got < 0 && errno != EINTR) {
      throw failure(command_, cannot_be_read(errno).text);
    }
    // The output may end before the program does.
    if (got == 0) {
      return text;
    }
    text.append(chunk.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (text.size() > most) {
      throw failure(command_, fmt::format("printed more than {} bytes", most));
    }
  }
}

Ending Child::ending() {
  for (Milliseconds nap = first_nap; !has_ended(); nap = std::min(2 * nap, longest_nap)) {
    if (now() >= end_) {
      throw took_too_long(command_);
    }
    ::poll(nullptr, 0, static_cast<int>(nap.count()));
    interrupt::check();
  }
  if (id_ < 0) {
    return {};
  }
  int status = 0;
  while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = -1;
  return WIFSIGNALED(status) ? Ending{0, WTERMSIG(status)} : Ending{WEXITSTATUS(status), 0};
}

/// Returns whether there is output, or its end, within `patience`.
bool Child::has_output(Milliseconds patience) const {
  std::array<pollfd, 2> sources{pollfd{output_.number(), POLLIN, 0},
                                pollfd{interrupt::descriptor(), POLLIN, 0}};
  const auto longest = std::max(patience, Milliseconds{0});
  const int ready = ::poll(sources.data(), sources.size(), static_cast<int>(longest.count()));
  interrupt::check();
  return ready > 0;
}

/// Whether it ended; it still has to be waited for, unless that was done: a job's watch as process
/// 1 waits for every process, and then nobody can tell how this one ended.
bool Child::has_ended() {
  siginfo_t info{};
  if (::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT) != 0) {
    id_ = errno == ECHILD ? -1 : id_;
    return id_ < 0;
  }
  return info.si_pid == id_;
}

namespace {

constexpr std::size_t most_output = 65536;

/// What a child that ended did wrong; empty if nothing.
std::string complaint(const Ending& ending) {
  if (ending.signal != 0) {
    return fmt::format("was ended by signal {}", ending.signal);
  }
  return ending.exit == 0 ? std::string{} : fmt::format("exited with {}", ending.exit);
}

}  // namespace

std::string run_key_command(const KeyCommand& command) {
  Child child(command);
  std::string key = child.output(most_output);
  if (const std::string what = complaint(child.ending()); !what.empty()) {
    throw failure(command, what, "run it by hand: it must print the key");
  }
  const std::size_t line = key.find('\n');
  key = stored_key(line == key.npos ? key : key.substr(0, line + 1));
  if (const std::string flaw = key_problem(key); !flaw.empty()) {
    throw failure(command,
                  key.empty() ? "printed nothing" : fmt::format("printed a key that {}", flaw),
                  "let it print the key alone, on its first line");
  }
  return key;
}

}  // namespace activitysmith::config
