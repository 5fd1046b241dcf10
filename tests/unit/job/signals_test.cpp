#include "job/signals.hpp"

#include "core/descriptor.hpp"
#include "core/signals.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace activitysmith::job {

namespace {

constexpr int rounds = 100'000;

/// A process that sends SIGUSR1 to its parent, and again each time it is answered.
pid_t start_sender(const Pipe& answers) {
  const pid_t process = ::fork();
  if (process == 0) {
    char answer = 0;
    for (int i = 0; i < rounds; ++i) {
      static_cast<void>(::kill(::getppid(), SIGUSR1));
      if (::read(answers.reader.number(), &answer, 1) != 1) {
        break;
      }
    }
    ::_exit(0);
  }
  return process;
}

TEST_CASE("no signal is lost, whenever it comes between two looks") {
  startup_state::save();
  const Signals signals;
  Pipe answers = open_pipe();
  const pid_t sender = start_sender(answers);
  answers.reader.close();
  int seen = 0;
  const auto longest = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (seen < rounds && std::chrono::steady_clock::now() < longest) {
    const std::vector<int> came = Signals::take();
    if (std::ranges::find(came, SIGUSR1) != came.end()) {
      ++seen;
      static_cast<void>(::write(answers.writer.number(), "", 1));
    }
  }
  answers.writer.close();
  CHECK(seen == rounds);
  REQUIRE(::waitpid(sender, nullptr, 0) == sender);
}

}  // namespace

}  // namespace activitysmith::job
