#include "fd_streams.hpp"

#include "support/catch.hpp"
#include "support/folder.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace activitysmith {
namespace {

/// Has a file descriptor lead elsewhere for as long as it lives.
class Redirected {
 public:
  Redirected(int descriptor, int target) : descriptor_(descriptor), saved_(::dup(descriptor)) {
    ::dup2(target, descriptor);
  }
  ~Redirected() {
    ::dup2(saved_, descriptor_);
    ::close(saved_);
  }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;
  Redirected(Redirected&&) = delete;
  Redirected& operator=(Redirected&&) = delete;

 private:
  int descriptor_;
  int saved_;
};

/// What standard input gives when it is `path`, or the error number if it cannot be read.
std::string read_from(const std::string& path, std::size_t limit) {
  const int file = ::open(path.c_str(), O_RDONLY);
  REQUIRE(file >= 0);
  std::string text;
  {
    const Redirected input(STDIN_FILENO, file);
    try {
      text = fd_streams().read(limit);
    } catch (const std::system_error& error) {
      text = "error " + std::to_string(error.code().value());
    }
  }
  ::close(file);
  return text;
}

TEST_CASE("standard input is read to its end, or to the limit") {
  const test::Folder folder;
  const std::string large(200'000, 'x');
  CHECK(read_from(folder.file("a", "two\nlines\n"), 100) == "two\nlines\n");
  CHECK(read_from(folder.file("b", "12345"), 3) == "123");
  CHECK(read_from(folder.file("c", ""), 100).empty());
  CHECK(read_from(folder.file("d", large), 1'000'000) == large);
}

TEST_CASE("a standard input that cannot be read throws its error") {
  const test::Folder folder;
  CHECK(read_from(folder.path(), 100) == "error " + std::to_string(EISDIR));
}

TEST_CASE("standard output takes all of a text") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  int failure = -1;
  bool terminal = true;
  {
    const Redirected output(STDOUT_FILENO, ends[1]);
    const Streams streams = fd_streams();
    terminal = streams.out_is_terminal;
    failure = streams.out("two\nlines\n");
  }
  ::close(ends[1]);
  std::array<char, 64> text{};
  const auto size = ::read(ends[0], text.data(), text.size());
  ::close(ends[0]);
  CHECK(failure == 0);
  CHECK_FALSE(terminal);
  CHECK(std::string(text.data(), static_cast<std::size_t>(size)) == "two\nlines\n");
}

TEST_CASE("a reader that has gone shows as EPIPE") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  ::close(ends[0]);
  auto* const before = std::signal(SIGPIPE, SIG_IGN);
  int failure = 0;
  {
    const Redirected error(STDERR_FILENO, ends[1]);
    failure = fd_streams().err("text");
  }
  std::signal(SIGPIPE, before);
  ::close(ends[1]);
  CHECK(failure == EPIPE);
}

TEST_CASE("the width of what is no terminal is the usual one") {
  const test::Folder folder;
  const int file = ::open(folder.file("a", "").c_str(), O_WRONLY);
  REQUIRE(file >= 0);
  int columns = 0;
  {
    const Redirected output(STDOUT_FILENO, file);
    columns = fd_streams().columns;
  }
  ::close(file);
  CHECK(columns == 80);
}

}  // namespace
}  // namespace activitysmith
