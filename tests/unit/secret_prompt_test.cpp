#include "secret_prompt.hpp"

#include "interrupt.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace activitysmith {
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
