#include "app.hpp"
#include "config/api_key.hpp"
#include "core/signals.hpp"
#include "core/streams.hpp"
#include "http/curl_transport.hpp"
#include "job/machine.hpp"

#include <csignal>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  namespace as = activitysmith;
  as::startup_state::save();
  const as::Streams streams = as::fd_streams();
  // A reader that goes away shows as EPIPE, which leaves the exit code of the send alone.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  as::config::forbid_dumps();
  as::interrupt::listen();
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  as::config::erase_api_key({argv, argv + argc});
  const auto environment = [](std::string_view name) -> std::optional<std::string> {
    const char* const value = std::getenv(std::string{name}.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>{value};
  };
  as::http::CurlTransport transport(as::interrupt::descriptor());
  int job_signal = 0;
  const int exit = as::run(arguments, streams, environment, transport, as::real_clock(),
                           as::job::noting(as::job::this_machine(), job_signal));
  // Ctrl-C has to end the loop of a shell too, which an exit code alone does not.
  constexpr int interrupted = 128 + SIGINT;
  const bool is_interrupted = as::interrupt::signal() == SIGINT || job_signal == SIGINT;
  if (is_interrupted && exit == interrupted && streams.err_is_terminal) {
    as::interrupt::end_by(SIGINT);
  }
  return exit;
}
