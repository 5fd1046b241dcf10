#include "core/streams.hpp"

#include "core/signals.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <system_error>
#include <termios.h>
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

/// What standard input gives when it is `path`, or why it cannot be read.
std::string read_from(const std::string& path, std::size_t limit) {
  const int file = ::open(path.c_str(), O_RDONLY);
  REQUIRE(file >= 0);
  std::string text;
  {
    const Redirected input(STDIN_FILENO, file);
    const auto result = fd_streams().read(limit);
    text = result ? *result : result.why();
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
  CHECK(read_from(folder.path(), 100) == cannot_be_read(EISDIR).text);
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

namespace {

/// A process with a terminal of its own, which asks for a secret there.
struct Asked {
  explicit Asked(const std::string& expected) {
    master = ::posix_openpt(O_RDWR | O_NOCTTY);
    REQUIRE(master >= 0);
    REQUIRE(::grantpt(master) == 0);
    REQUIRE(::unlockpt(master) == 0);
    const std::string name = ::ptsname(master);
    slave = ::open(name.c_str(), O_RDWR | O_NOCTTY);
    REQUIRE(slave >= 0);
    child = ::fork();
    if (child == 0) {
      ask(expected);
    }
  }
  ~Asked() {
    ::close(master);
    ::close(slave);
  }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
  Asked(Asked&&) = delete;
  Asked& operator=(Asked&&) = delete;

  /// Ends with 0 for the expected secret, with 2 for a signal.
  [[noreturn]] void ask(const std::string& expected) const {
    ::setsid();
    ::ioctl(slave, TIOCSCTTY, 0);
    interrupt::listen();
    try {
      ::_exit(ask_secret("Secret: ") == expected ? 0 : 1);
    } catch (const Interrupted&) {
      ::_exit(2);
    }
  }

  /// Reads what the terminal shows until `text` stands there.
  void wait_for(std::string_view text) {
    std::array<char, 256> chunk{};
    while (!test::contains(seen, text)) {
      const ssize_t got = ::read(master, chunk.data(), chunk.size());
      REQUIRE(got > 0);
      seen.append(chunk.data(), static_cast<std::size_t>(got));
    }
  }
  void type(std::string_view text) const {
    REQUIRE(::write(master, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  [[nodiscard]] int exit_code() const {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  [[nodiscard]] bool echoes() const {
    termios attributes{};
    REQUIRE(::tcgetattr(slave, &attributes) == 0);
    return (attributes.c_lflag & ECHO) != 0 && (attributes.c_lflag & ICANON) != 0;
  }

  int master = -1;
  int slave = -1;
  pid_t child = 0;
  std::string seen;
};

TEST_CASE("a secret is asked for and not shown") {
  Asked asked("ask_typed");
  asked.wait_for("Secret: ");
  CHECK_FALSE(asked.echoes());
  asked.type("ask_typed\n");
  CHECK(asked.exit_code() == 0);
  CHECK(asked.echoes());
  asked.wait_for("\n");
  CHECK_FALSE(test::contains(asked.seen, "ask_"));
}

TEST_CASE("the end of input is an empty secret") {
  Asked asked("");
  asked.wait_for("Secret: ");
  asked.type("\x04");
  CHECK(asked.exit_code() == 0);
  CHECK(asked.echoes());
}

TEST_CASE("a signal ends the question and turns echo on again") {
  Asked typed("");
  typed.wait_for("Secret: ");
  typed.type("half a sec\x1C\x1A\x03");  // Ctrl-\ and Ctrl-Z do nothing, Ctrl-C ends it
  CHECK(typed.exit_code() == 2);
  CHECK(typed.echoes());
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    CAPTURE(number);
    Asked sent("");
    sent.wait_for("Secret: ");
    REQUIRE(::kill(sent.child, number) == 0);
    CHECK(sent.exit_code() == 2);
    CHECK(sent.echoes());
  }
}

}  // namespace

}  // namespace activitysmith
