#include "job/launch.hpp"

#include "core/descriptor.hpp"
#include "core/signals.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::job {

namespace {

std::string shell = "/bin/sh";

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

/// The files that a name may stand for. An empty folder in PATH is the working directory.
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

/// Whether a file that the system does not know how to run is for the shell: no NUL stands in its
/// first line.
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

/// A folder, or a file in a folder that is closed to us, is not what a name in PATH stands for.
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
      paths_(paths_of(words_.front(), value_of(settings_, "PATH", "/usr/bin:/bin"))),
      arguments_(pointers_to(words_)),
      environment_(pointers_to(settings_)),
      script_(arguments_) {
  script_.insert(script_.begin(), shell.data());
}

int Program::try_path(char* path) noexcept {
  static_cast<void>(::execve(path, arguments_.data(), environment_.data()));
  if (errno == ENOEXEC && is_script(path)) {
    script_[1] = path;
    static_cast<void>(::execve(shell.data(), script_.data(), environment_.data()));
    errno = ENOEXEC;
  }
  return errno;
}

int Program::exec() noexcept {
  int failure = ENOENT;
  for (std::string& path : paths_) {
    const int error = try_path(path.data());
    if (is_path(words_.front()) || !leads_on(error)) {
      return error;
    }
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

/// The new process's part. Its group is made and gets the terminal here, so that the program finds
/// both as they are to be; SIGTTOU, which that would bring, is blocked.
[[noreturn]] void become(Program& program, const ChildStdio& stdio, int report) noexcept {
  static_cast<void>(::setpgid(0, 0));
  if (stdio.terminal >= 0) {
    static_cast<void>(::tcsetpgrp(stdio.terminal, ::getpid()));
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
  ::_exit(127);
}

/// What the new process reports: nothing if its program runs, for that closes the pipe.
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

}  // namespace

Launched launch(Program& program, const ChildStdio& stdio) {
  Pipe report;
  try {
    report = open_pipe();
  } catch (const std::system_error& error) {
    return {.error = error.code().value(), .forked = false};
  }
  const SignalBlocker blocker;  // a handler of ours must not run in the new process
  const pid_t process = ::fork();
  if (process < 0) {
    return {.error = errno, .forked = false};
  }
  if (process == 0) {
    become(program, stdio, report.writer.number());
  }
  // Here too, so that whoever comes first has made the group before it is used.
  static_cast<void>(::setpgid(process, process));
  report.writer.close();
  const int error = reported(report.reader.number());
  if (error != 0) {
    reap(process);
    return {.process = process, .error = error};
  }
  return {.process = process};
}

}  // namespace activitysmith::job
