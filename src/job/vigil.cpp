#include "job/vigil.hpp"

#include "interrupt.hpp"
#include "job/process.hpp"
#include "job/signals.hpp"
#include "origin.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <poll.h>
#include <system_error>

namespace activitysmith::job {
namespace {

constexpr int now_and_then = 500;  // milliseconds

Ended not_found(const std::system_error& error) {
  Ended ended;
  ended.how = Ended::How::not_found;
  ended.error = error.code().value();
  return ended;
}

/// Until the process has ended; the signal that ends us before, or else 0.
int wait_for(const Process& process) {
  while (!process.has_ended()) {
    std::array<pollfd, 2> sources{pollfd{Signals::descriptor(), POLLIN, 0},
                                  pollfd{process.descriptor(), POLLIN, 0}};
    const int time = process.descriptor() < 0 ? now_and_then : -1;
    static_cast<void>(::poll(sources.data(), sources.size(), time));
    if (const int signal = ending_signal(); signal != 0) {
      return signal;
    }
  }
  return 0;
}

}  // namespace

Ended watch(int number, const std::function<void()>& on_found) {
  using Clock = std::chrono::steady_clock;
  origin::remember();
  const Signals signals;
  interrupt::check();
  std::optional<Process> process;
  try {
    process.emplace(number);
  } catch (const std::system_error& error) {
    return not_found(error);
  }
  const auto begin = Clock::now();
  on_found();
  Ended ended;
  ended.signal = wait_for(*process);
  ended.how = ended.signal == 0 ? Ended::How::unseen : Ended::How::left;
  ended.status = ended.signal == 0 ? 0 : by_signal + ended.signal;
  ended.duration =
      process->age().value_or(std::chrono::duration_cast<Milliseconds>(Clock::now() - begin));
  return ended;
}

}  // namespace activitysmith::job
