#include "app.hpp"
#include "fd_streams.hpp"
#include "http/curl_transport.hpp"

#include <csignal>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  // A reader that goes away shows as EPIPE, which leaves the exit code of the send alone.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  const auto environment = [](std::string_view name) -> std::optional<std::string> {
    const char* const value = std::getenv(std::string{name}.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>{value};
  };
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  activitysmith::http::CurlTransport transport;
  return activitysmith::run(arguments, activitysmith::fd_streams(), environment, transport);
}
