#include "core/input.hpp"

#include "core/signals.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::input {

namespace {

constexpr const char* too_large = "is larger than 1 MiB";

/// An open file that closes itself.
struct File {
  explicit File(const std::string& path) : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (descriptor >= 0) {
      ::close(descriptor);
    }
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File(File&&) = delete;
  File& operator=(File&&) = delete;

  int descriptor;
};

std::string reason(int error) {
  return "cannot be read: " + std::generic_category().message(error);
}

[[noreturn]] void fail(int error) {
  interrupt::check();
  throw ReadFailure(reason(error));
}

/// Mode and owner come from the open file, so nobody can change it for another in between.
Content described(const File& file) {
  constexpr unsigned permissions = 07777;
  struct stat status {};
  if (::fstat(file.descriptor, &status) != 0) {
    fail(errno);
  }
  return {{}, S_ISREG(status.st_mode), status.st_mode & permissions, status.st_uid};
}

std::string read_all(const File& file) {
  std::string text;
  std::array<char, 65536> chunk{};
  for (;;) {
    const ssize_t got = ::read(file.descriptor, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR && interrupt::signal() == 0) {
      continue;
    }
    if (got < 0) {
      fail(errno);
    }
    if (got == 0) {
      return text;
    }
    text.append(chunk.data(), static_cast<std::size_t>(got));
    if (text.size() > largest_input) {
      throw ReadFailure(too_large);
    }
  }
}

}  // namespace

Content read_content(const std::string& path) {
  const File file(path);
  if (file.descriptor < 0) {
    fail(errno);
  }
  Content content = described(file);
  content.text = read_all(file);
  return content;
}

std::string read_file(const std::string& path) { return read_content(path).text; }

std::string unreadable(const std::string& path) {
  return File(path).descriptor < 0 ? reason(errno) : std::string{};
}

std::string read_stdin(const Streams& streams) {
  std::string text;
  try {
    text = streams.read(largest_input + 1);
  } catch (const std::system_error& error) {
    fail(error.code().value());
  }
  if (text.size() > largest_input) {
    throw ReadFailure(too_large);
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
