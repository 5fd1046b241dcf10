// Connects the program to the real world. The order matters: what the program was started with is
// saved before anything changes it, closed streams are filled before anything else is opened, and
// the key is erased from the process list before anything that may wait.

#include "app.hpp"
#include "config/api_key.hpp"
#include "core/clock.hpp"
#include "core/loop.hpp"
#include "core/signals.hpp"
#include "core/streams.hpp"
#include "http/curl_transport.hpp"
#include "job/stdio.hpp"

#include <csignal>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  namespace as = activitysmith;
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  // A process that copies what a job's descendants still write. It must not change signals or
  // streams.
  if (arguments.size() > 2 && arguments.front() == as::job::copy_word) {
    as::job::copy_output({arguments.begin() + 1, arguments.end()});
    return 0;
  }
  as::startup_state::save();
  const as::Streams streams = as::fd_streams();
  // A reader that goes away shows as EPIPE, which leaves the exit code of the send alone; and a
  // file that may not grow any more as EFBIG, so that no temporary file stays behind.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  as::config::forbid_dumps();
  as::interrupt::listen();
  as::erase_keys({argv + (argc > 0 ? 1 : 0), argv + argc});
  const auto environment = [](std::string_view name) -> std::optional<std::string> {
    const char* const value = std::getenv(std::string{name}.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>{value};
  };
  const as::Clock clock = as::real_clock();
  as::Loop loop(clock);
  as::http::CurlTransport transport(loop, as::interrupt::descriptor());
  const int exit = as::run(arguments, streams, environment, transport, clock, loop);
  // Ctrl-C has to end the loop of a shell too, which an exit code alone does not.
  constexpr int interrupted = 128 + SIGINT;
  if (as::interrupt::signal() == SIGINT && exit == interrupted && streams.err_is_terminal) {
    as::interrupt::end_by(SIGINT);
  }
  return exit;
}
