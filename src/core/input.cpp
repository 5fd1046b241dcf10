#include "core/input.hpp"

#include "core/descriptor.hpp"
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

Descriptor open_file(const std::string& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
}

std::string reason(int error) {
  return "cannot be read: " + std::generic_category().message(error);
}

[[noreturn]] void throw_error(int error) {
  interrupt::check();
  throw ReadError(reason(error));
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
    if (got < 0 && errno == EINTR && interrupt::signal() == 0) {
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

}  // namespace

Content read_content(const std::string& path) {
  const Descriptor file = open_file(path);
  if (!file.is_open()) {
    throw_error(errno);
  }
  Content content = status_of(file);
  content.text = read_all(file);
  return content;
}

std::string read_file(const std::string& path) { return read_content(path).text; }

std::string unreadable(const std::string& path) {
  return open_file(path).is_open() ? std::string{} : reason(errno);
}

std::string read_stdin(const Streams& streams) {
  std::string text;
  try {
    text = streams.read(largest_input + 1);
  } catch (const std::system_error& error) {
    throw_error(error.code().value());
  }
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
