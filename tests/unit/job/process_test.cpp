#include "job/process.hpp"

#include "support/catch.hpp"

#include <cerrno>
#include <csignal>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::job {

namespace {

/// A child that does nothing until it is killed.
pid_t sleeper() {
  const pid_t child = ::fork();
  if (child == 0) {
    while (true) {
      ::pause();
    }
  }
  return child;
}

TEST_CASE("process: has ended once it was killed, and before anybody asks how") {
  const pid_t child = sleeper();
  const Process process(child);
  CHECK_FALSE(process.has_ended());
  REQUIRE(process.age());
  CHECK(*process.age() < Milliseconds{60'000});
  ::kill(child, SIGKILL);
  siginfo_t how{};
  REQUIRE(::waitid(P_PID, static_cast<id_t>(child), &how, WEXITED | WNOWAIT) == 0);
  CHECK(process.has_ended());
  CHECK(Process(child).has_ended());
  ::waitpid(child, nullptr, 0);
  CHECK(process.has_ended());
}

TEST_CASE("process: one that is not there") {
  const pid_t child = sleeper();
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  try {
    const Process process(child);
    FAIL("there is none");
  } catch (const std::system_error& error) {
    CHECK(error.code().value() == ESRCH);
  }
}

int status_of(const std::string& script, const Assignments& variables) {
  Program program({"sh", "-c", script}, variables);
  const ProcessGroup group;
  const Launched launched = launch(program, {}, group);
  REQUIRE(launched.error == 0);
  int status = -1;
  REQUIRE(::waitpid(launched.process, &status, 0) == launched.process);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_CASE("process: sockets that were handed to us are the job's, those of another stay its") {
  CHECK(status_of("test \"$LISTEN_PID\" = $$", {{"LISTEN_PID", std::to_string(::getpid())}}) == 0);
  CHECK(status_of("test \"$LISTEN_PID\" = 1", {{"LISTEN_PID", "1"}}) == 0);
}

}  // namespace

}  // namespace activitysmith::job
