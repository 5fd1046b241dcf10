#include "config/key_command.hpp"

#include "core/error.hpp"
#include "core/input.hpp"
#include "core/signals.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace activitysmith::config {

namespace {

constexpr Milliseconds plenty{10'000};

Child shell(const std::string& script, const Assignments& variables = {},
            Milliseconds limit = plenty) {
  return Child({"shell", {"sh", "-c", script}, variables, limit});
}

/// A pipe that everybody holds who comes from here; its end is read when all of them are gone.
struct Leash {
  Leash() { REQUIRE(::pipe(ends) == 0); }
  ~Leash() { ::close(ends[0]); }
  /// Whether they are gone within ten seconds.
  bool is_free() {
    ::close(ends[1]);
    pollfd source{ends[0], POLLIN, 0};
    char byte = 0;
    return ::poll(&source, 1, 10'000) == 1 && ::read(ends[0], &byte, 1) == 0;
  }
  int ends[2] = {-1, -1};
};

TEST_CASE("a child's output and its end are read") {
  Child child = shell("echo a; echo b >/dev/null; exit 7");
  CHECK(test::contains(child.output(100), "a\n"));
  CHECK(child.ending().exit == 7);
  Child killed = shell("kill -15 $$");
  CHECK(killed.output(100).empty());
  CHECK(killed.ending().signal == SIGTERM);
}

TEST_CASE("no shell reads the words of a child") {
  Child child({"printf", {"printf", "%s|", "a b", "$HOME", "*", ";echo"}});
  CHECK(child.output(100) == "a b|$HOME|*|;echo|");
}

TEST_CASE("a child has no input, our environment with some variables, and SIGPIPE") {
  CHECK(shell("cat; echo end").output(100) == "end\n");
  static_cast<void>(::setenv("ACTIVITYSMITH_TEST_A", "old", 1));
  static_cast<void>(::setenv("ACTIVITYSMITH_TEST_AB", "other", 1));
  Child child = shell("env | grep ACTIVITYSMITH_TEST | sort",
                      {{"ACTIVITYSMITH_TEST_A", "new"}, {"ACTIVITYSMITH_TEST_C", ""}});
  CHECK(child.output(200) ==
        "ACTIVITYSMITH_TEST_A=new\nACTIVITYSMITH_TEST_AB=other\nACTIVITYSMITH_TEST_C=\n");
  static_cast<void>(::unsetenv("ACTIVITYSMITH_TEST_A"));
  static_cast<void>(::unsetenv("ACTIVITYSMITH_TEST_AB"));
  for (const auto& [signal, name] : {std::pair{SIGPIPE, "PIPE"}, {SIGXFSZ, "XFSZ"}}) {
    auto* const before = std::signal(signal, SIG_IGN);
    Child broken = shell(std::string{"kill -"} + name + " $$; echo ignored");
    CHECK(broken.output(100).empty());
    CHECK(broken.ending().signal == signal);
    static_cast<void>(std::signal(signal, before));
  }
}

TEST_CASE("a child has all signals, whatever the thread that starts it leaves to others") {
  const SignalBlocker blocker;
  Child child = shell("kill -TERM $$; echo blocked");
  CHECK(child.output(100).empty());
  CHECK(child.ending().signal == SIGTERM);
}

TEST_CASE("a handler of SIGCHLD stays, and a child that another waits for has ended") {
  static_cast<void>(std::signal(SIGCHLD, [](int) {}));
  Child child = shell("echo a");
  CHECK(std::signal(SIGCHLD, SIG_IGN) != SIG_DFL);  // now the system takes those that end
  CHECK(child.output(100) == "a\n");
  CHECK(child.ending().exit == 0);
  static_cast<void>(std::signal(SIGCHLD, SIG_DFL));
}

TEST_CASE("a child that is not there or may not be run is a failure") {
  const test::Folder folder;
  for (const std::string& program :
       {std::string{"/no/such/program"}, std::string{"activitysmith-no-such-program"},
        folder.file("plain", "x", 0600), folder.path(),
        folder.file("broken", "#!/no/such/shell\n", 0700), std::string{}}) {
    CAPTURE(program);
    CHECK_THROWS_AS(Child({"program", {program}}), Error);
  }
}

TEST_CASE("a child that takes too long or says too much is ended, with all it started") {
  Leash leash;
  {
    Child child = shell("sleep 60 & trap '' TERM; sleep 60 & wait", {}, Milliseconds{50});
    CHECK_THROWS_AS(child.output(100), Error);
  }
  {
    Child child = shell("exec >&-; sleep 60", {}, Milliseconds{50});
    CHECK(child.output(100).empty());
    CHECK_THROWS_AS(child.ending(), Error);
  }
  {
    Child child = shell("while :; do echo y; done");
    CHECK_THROWS_AS(child.output(100), Error);
  }
  CHECK(leash.is_free());
}

TEST_CASE("a signal that ends us ends the child") {
  Leash leash;
  const pid_t us = ::fork();
  if (us == 0) {
    interrupt::listen();
    try {
      Child child = shell("kill -TERM $PPID; sleep 60");
      static_cast<void>(child.output(100));
    } catch (const Interrupted& by) {
      ::_exit(by.signal == SIGTERM ? 0 : 1);
    }
    ::_exit(2);
  }
  int status = -1;
  REQUIRE(::waitpid(us, &status, 0) == us);
  CHECK(status == 0);
  CHECK(leash.is_free());
}

}  // namespace

namespace {

KeyCommand script(const std::string& text) {
  return {.name = "f:1: api-key-command (sh)", .words = {"sh", "-c", text}};
}

Report command_failure(const KeyCommand& command) {
  try {
    static_cast<void>(run_key_command(command));
  } catch (const Error& error) {
    CHECK(error.report().exit == ExitCode::configuration);
    return error.report();
  }
  FAIL("the command gave a key");
  return {};
}

TEST_CASE("a command prints the key, with or without a newline") {
  CHECK(run_key_command(script("echo ask_1")) == "ask_1");
  CHECK(run_key_command(script("printf ask_1")) == "ask_1");
  CHECK(run_key_command(script("printf 'ask_1\\r\\n'")) == "ask_1");
}

TEST_CASE("a command prints the key on its first line, as password stores do") {
  CHECK(run_key_command(script("echo ask_1; echo 'url: x'")) == "ask_1");
}

TEST_CASE("a process that a command leaves behind does not hold up the key") {
  const test::Folder folder;
  const std::string number = folder.path() + "/number";
  CHECK(run_key_command(script("echo ask_1; sleep 1000 & echo $! >" + number)) == "ask_1");
  pid_t left = 0;
  REQUIRE(std::ifstream(number) >> left);
  CHECK(::kill(left, SIGKILL) == 0);
}

TEST_CASE("a command that fails is told by name, and by how it ended") {
  CHECK(command_failure(script("echo ask_1; exit 3")).message ==
        "f:1: api-key-command (sh) exited with 3");
  CHECK(command_failure(script("kill -9 $$")).message ==
        "f:1: api-key-command (sh) was ended by signal 9");
  CHECK(test::contains(command_failure({.name = "c", .words = {"/no/such/program"}}).message,
                       "c cannot be run: No such file"));
}

TEST_CASE("a command has to print one key, which no error shows") {
  CHECK(command_failure(script("true")).message == "f:1: api-key-command (sh) printed nothing");
  for (const char* const text : {"echo 'ask_1 x'", "printf 'ask_1\\0'", "printf 'ask_1\\r'"}) {
    CAPTURE(text);
    const Report report = command_failure(script(text));
    CHECK(test::contains(report.message, "printed a key that has white space"));
    CHECK(test::contains(report.hint, "first line"));
    CHECK_FALSE(test::contains(report.message, "ask_1"));
  }
  CHECK(test::contains(command_failure(script("while :; do echo y; done")).message,
                       "printed more than 65536 bytes"));
}

TEST_CASE("a command has so much time and no more") {
  KeyCommand slow = script("echo ask_1; exec sleep 60");
  slow.limit = Milliseconds{100};
  CHECK(command_failure(slow).message == "f:1: api-key-command (sh) took longer than 0.1 s");
}

}  // namespace

}  // namespace activitysmith::config
