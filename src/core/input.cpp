// Reads files and standard input that the user names, with three limits: their size, the time, and
// signals. A file may be a FIFO that nobody writes to, or lie on a mount whose server is gone. Then
// open() and even stat() never return, and no signal ends them. So a thread reads the file, and
// this one waits for the thread, for the time limit or for a signal, whichever comes first. A
// thread that hangs is left behind and ends with the program. It owns what it works on, for there
// is no telling when it will touch that again.

#include "core/input.hpp"

#include "core/descriptor.hpp"
#include "core/signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace activitysmith::input {

namespace {

constexpr const char* too_large = "is larger than 1 MiB";

using ReadResult = Result<std::optional<Content>>;  ///< nothing for a file that is not there

Result<std::string> read_all(const Descriptor& file) {
  std::string text;
  std::array<char, 65536> chunk{};
  for (;;) {
    const ssize_t got = ::read(file.number(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      return cannot_be_read(errno);
    }
    if (got == 0) {
      return text;
    }
    text.append(chunk.data(), static_cast<std::size_t>(got));
    if (text.size() > largest_input) {
      return Reason{too_large};
    }
  }
}

ReadResult read_now(const std::string& path) {
  if (path.find('\0') != std::string::npos) {
    return Reason{"cannot be read: its name has a NUL character in it"};
  }
  // O_NOCTTY: opening a terminal must not make it the controlling one.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  struct stat status {};  // of the open file, which cannot be swapped for another in between
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) {
    return cannot_be_read(errno);
  }
  auto text = read_all(file);
  if (!text) {
    return text.reason();
  }
  constexpr unsigned permissions = 07777;
  return std::optional{Content{*std::move(text), S_ISREG(status.st_mode),
                               status.st_mode & permissions, status.st_uid}};
}

/// The same for a file that need not be there.
ReadResult read_if_there_now(const std::string& path) {
  struct stat status {};
  const bool is_there = ::stat(path.c_str(), &status) == 0;
  // A folder that may not be searched holds no file for this user. Other failures show again in
  // open(), with their message.
  if (!is_there && (errno == ENOENT || errno == ENOTDIR || errno == EACCES)) {
    return std::optional<Content>{};
  }
  if (is_there && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode))) {
    return Reason{"is not a regular file"};  // reading it might never end
  }
  return read_now(path);
}

/// A file that a thread reads. The thread owns it as well, because a system call that never returns
/// keeps the thread for as long as the program runs.
struct FileReading {
  std::string path;
  ReadResult (*read)(const std::string& path);
  ReadResult result = Reason{};
  std::exception_ptr failure = {};  ///< what reading threw, such as std::bad_alloc
  Pipe done = open_pipe();          ///< can be read once the result is there

  void run() {
    try {
      result = read(path);
    } catch (const std::exception&) {
      failure = std::current_exception();  // for the thread that waits
    }
    // Closing wakes poll() without a byte, and the end of the pipe stays visible.
    done.writer.close();
  }
};

/// Waits until the file was read. Returns false if the time is over or a signal asks us to end.
bool await(const FileReading& reading, Milliseconds limit) {
  const Clock clock = real_clock();
  const Milliseconds end = clock.now() + limit;
  for (;;) {
    std::array<pollfd, 2> sources{pollfd{reading.done.reader.number(), POLLIN, 0},
                                  pollfd{interrupt::descriptor(), POLLIN, 0}};
    const Milliseconds left = std::max(end - clock.now(), Milliseconds{0});
    const int ready = ::poll(sources.data(), sources.size(), static_cast<int>(left.count()));
    const bool is_read = ready > 0 && sources[0].revents != 0;
    if (is_read || ready == 0 || interrupt::signal() != 0) {
      return is_read && interrupt::signal() == 0;
    }
  }
}

ReadResult read_within(Milliseconds limit, const std::string& path,
                       ReadResult (*read)(const std::string& path)) {
  const auto reading = std::make_shared<FileReading>(FileReading{path, read});
  std::thread thread;
  try {
    const SignalBlocker blocker;  // signals are for the thread that waits
    thread = std::thread([reading] { reading->run(); });
  } catch (const std::system_error&) {
    reading->run();  // without a thread to spare, wait as long as it takes
  }
  if (thread.joinable() && !await(*reading, limit)) {
    thread.detach();
    interrupt::check();
    return Reason{
        fmt::format("could not be read within {} s", std::chrono::duration<double>(limit).count()),
        true};
  }
  if (thread.joinable()) {
    thread.join();
  }
  if (reading->failure) {
    std::rethrow_exception(reading->failure);
  }
  return std::move(reading->result);
}

}  // namespace

Result<Content> read_content(const std::string& path, Milliseconds limit) {
  auto content = read_within(limit, path, read_now);
  return content ? Result<Content>(**std::move(content)) : content.reason();
}

Result<std::optional<Content>> read_if_there(const std::string& path, Milliseconds limit) {
  return read_within(limit, path, read_if_there_now);
}

Result<std::string> read_file(const std::string& path, Milliseconds limit) {
  auto content = read_content(path, limit);
  return content ? Result<std::string>((*std::move(content)).text) : content.reason();
}

Milliseconds limit_of(double timeout_ms) {
  const bool is_shorter = timeout_ms >= 1 && timeout_ms < static_cast<double>(usual_limit.count());
  return is_shorter ? Milliseconds{static_cast<long>(timeout_ms)} : usual_limit;
}

Result<std::string> read_stdin(const Streams& streams) {
  auto text = streams.read(largest_input + 1);
  // One byte more than allowed was asked for, which tells "exactly as large" from "too large".
  return text && text->size() > largest_input ? Reason{too_large} : std::move(text);
}

std::string without_newline(std::string text) {
  if (text.ends_with('\n')) {
    text.pop_back();
  }
  return text;
}

}  // namespace activitysmith::input
