// Lets the sandbox go on without its terminal, and opens the page in a browser. The order is that
// of commands/sandbox.cpp: the port is opened and the variables are printed before the fork. So an
// error is still reported by the process that the shell waits for, and a script that uses the
// variables at once finds an open port.

#include "sandbox/background.hpp"

#include "core/environment.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <spawn.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace activitysmith::sandbox {

namespace {

/// The descriptors of this process above the standard streams.
std::vector<int> open_descriptors() {
  std::vector<int> found;
  DIR* const folder = ::opendir("/dev/fd");
  // The numbers are collected first, since closing a descriptor while reading the folder would
  // change what is read.
  while (const dirent* const entry = folder == nullptr ? nullptr : ::readdir(folder)) {
    const auto number = static_cast<int>(std::strtol(entry->d_name, nullptr, 10));
    if (number > STDERR_FILENO && number != ::dirfd(folder)) {
      found.push_back(number);
    }
  }
  if (folder != nullptr) {
    static_cast<void>(::closedir(folder));
  }
  return found;
}

/// Who started us may wait for the end of a pipe that it passed on. Those descriptors came through
/// exec; all of ours would not go through one.
void close_inherited() {
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    static_cast<void>(::dup2(null, stream));
  }
  static_cast<void>(::close(null));
  for (const int number : open_descriptors()) {
    if ((::fcntl(number, F_GETFD) & FD_CLOEXEC) == 0) {
      static_cast<void>(::close(number));
    }
  }
}

}  // namespace

bool enter_background() {
  const pid_t child = ::fork();
  if (child < 0) {
    throw std::system_error(errno, std::generic_category(), "fork");
  }
  if (child > 0) {
    return false;
  }
  // Closing the terminal would otherwise end the sandbox with SIGHUP, and Ctrl-C in the shell would
  // reach it.
  static_cast<void>(::setsid());
  // A process keeps the file system of its working folder busy.
  static_cast<void>(::chdir("/"));
  close_inherited();
  return true;
}

bool open_browser(const std::string& url) {
#ifdef __APPLE__
  std::vector<std::string> words{"open", url};
#else
  std::vector<std::string> words{"xdg-open", url};
#endif
  static_cast<void>(std::signal(SIGCHLD, SIG_IGN));  // nobody waits for it
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    ::posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
  }
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  // Ignored signals stay ignored in a new program, and a browser does not expect that.
  for (const int signal : {SIGCHLD, SIGPIPE, SIGXFSZ, SIGINT, SIGTERM, SIGHUP}) {
    sigaddset(&usual, signal);
  }
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setpgroup(&attributes, 0);  // Ctrl-C is for the sandbox alone
  ::posix_spawnattr_setflags(&attributes,
                             static_cast<short>(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP));
  pid_t child = 0;
  std::vector<std::string> environment = environment_with({});
  const int failure = ::posix_spawnp(&child, words.front().c_str(), &actions, &attributes,
                                     pointers_to(words).data(), pointers_to(environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  return failure == 0;
}

}  // namespace activitysmith::sandbox
