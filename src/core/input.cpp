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

[[noreturn]] void throw_error(int error) {
  throw ReadError("cannot be read: " + std::generic_category().message(error));
}

/// Returns mode and owner of the open file, which cannot be swapped for another in between.
Content status_of(const Descriptor& file) {
  constexpr unsigned permissions = 07777;
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) {
    throw_error(errno);
  }
  return {{}, S_ISREG(status.st_mode), status.st_mode & permissions, status.st_uid};
}

std::string read_all(const Descriptor& file) {
  std::string text;
  std::array<char, 65536> chunk{};
  for (;;) {
    const ssize_t got = ::read(file.number(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      throw_error(errno);
    }
    if (got == 0) {
      return text;
    }
    text.append(chunk.data(), static_cast<std::size_t>(got));
    if (text.size() > largest_input) {
      throw ReadError(too_large);
    }
  }
}

Content read_now(const std::string& path) {
  if (path.find('\0') != std::string::npos) {
    throw ReadError("cannot be read: its name has a NUL character in it");
  }
  // O_NOCTTY: opening a terminal must not make it the controlling one.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.is_open()) {
    throw_error(errno);
  }
  Content content = status_of(file);
  content.text = read_all(file);
  return content;
}

/// Whether there is a file that need not be there.
bool is_there(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    // A folder that may not be searched holds no file for this user. Other failures show again in
    // open(), with their message.
    return errno != ENOENT && errno != ENOTDIR && errno != EACCES;
  }
  if (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)) {
    throw ReadError("is not a regular file");  // reading it might never end
  }
  return true;
}

/// A file that a thread reads. The thread owns it as well, because a system call that never returns
/// keeps the thread for as long as the program runs.
struct FileReading {
  std::string path = {};
  bool may_be_absent = false;
  std::optional<Content> content = {};
  std::exception_ptr failure = nullptr;
  Pipe done = open_pipe();  ///< can be read once the members above are final

  void run() {
    try {
      if (!may_be_absent || is_there(path)) {
        content = read_now(path);
      }
    } catch (const std::exception&) {
      failure = std::current_exception();
    }
    // Closing wakes poll() without a byte, and the end of the pipe stays visible.
    done.writer.close();
  }
};

/// Waits until the file was read. Throws as read_content() does, but for `failure`.
void await(const FileReading& reading, Milliseconds limit) {
  const Clock clock = real_clock();
  const Milliseconds end = clock.now() + limit;
  for (;;) {
    std::array<pollfd, 2> sources{pollfd{reading.done.reader.number(), POLLIN, 0},
                                  pollfd{interrupt::descriptor(), POLLIN, 0}};
    const Milliseconds left = std::max(end - clock.now(), Milliseconds{0});
    const int ready = ::poll(sources.data(), sources.size(), static_cast<int>(left.count()));
    interrupt::check();
    if (ready > 0 && sources[0].revents != 0) {
      return;
    }
    if (ready == 0) {
      throw ReadError(fmt::format("could not be read within {} s",
                                  std::chrono::duration<double>(limit).count()),
                      true);
    }
  }
}

std::optional<Content> read_within(Milliseconds limit, const std::string& path,
                                   bool may_be_absent) {
  const auto reading = std::make_shared<FileReading>();
  reading->path = path;
  reading->may_be_absent = may_be_absent;
  std::thread thread;
  try {
    const SignalBlocker blocker;  // signals are for the thread that waits
    thread = std::thread([reading] { reading->run(); });
  } catch (const std::system_error&) {
    reading->run();  // without a thread to spare, wait as long as it takes
  }
  if (thread.joinable()) {
    try {
      await(*reading, limit);
    } catch (const std::exception&) {
      thread.detach();
      throw;
    }
    thread.join();
  }
  if (reading->failure) {
    std::rethrow_exception(reading->failure);
  }
  return std::move(reading->content);
}

}  // namespace

Content read_content(const std::string& path, Milliseconds limit) {
  return *read_within(limit, path, false);
}

std::optional<Content> read_if_there(const std::string& path, Milliseconds limit) {
  return read_within(limit, path, true);
}

std::string read_file(const std::string& path, Milliseconds limit) {
  return read_content(path, limit).text;
}

Milliseconds limit_of(double timeout_ms) {
  const bool is_shorter = timeout_ms >= 1 && timeout_ms < static_cast<double>(usual_limit.count());
  return is_shorter ? Milliseconds{static_cast<long>(timeout_ms)} : usual_limit;
}

std::string read_stdin(const Streams& streams) {
  std::string text;
  try {
    text = streams.read(largest_input + 1);
  } catch (const std::system_error& error) {
    interrupt::check();
    throw_error(error.code().value());
  }
  // One byte more than allowed was asked for, which tells "exactly as large" from "too large".
  if (text.size() > largest_input) {
    throw ReadError(too_large);
  }
  return text;
}

std::string without_newline(std::string text) {
  if (text.ends_with('\n')) {
    text.pop_back();
  }
  return text;
}

}  // namespace activitysmith::input
