// Opens the port of the sandbox, on the loopback address only: whoever reaches the port can read
// what scripts have sent. It is a step of its own, because the command has to know the port, and to
// fail, before it prints anything or goes to the background.

#include "sandbox/listener.hpp"

#include "core/error.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <cerrno>
#include <cstdint>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <system_error>

namespace activitysmith::sandbox {

namespace {

constexpr int backlog = 100;  // connections that the system may accept before we see them

Error port_error(int port, int error) {
  const std::string address = fmt::format("127.0.0.1:{}", port);
  if (error == EADDRINUSE) {
    return usage_error(fmt::format("--port: {} is in use", address),
                       fmt::format("stop a sandbox there with: activitysmith sandbox stop --port "
                                   "{}; or choose another port, 0 for any",
                                   port));
  }
  return usage_error(fmt::format("--port: cannot listen on {}: {}", address,
                                 std::generic_category().message(error)),
                     "choose another port, 0 for any");
}

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

}  // namespace

Descriptor listen_on_loopback(int port) {
  // SOCK_CLOEXEC and SOCK_NONBLOCK do not exist on macOS, hence the two calls at the end.
  Descriptor listener{::socket(AF_INET, SOCK_STREAM, 0)};
  const int yes = 1;
  const sockaddr_in address = loopback(port);
  if (!listener.is_open() ||
      // Without it, a port whose last connections are in TIME_WAIT cannot be used for a minute.
      ::setsockopt(listener.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
      ::bind(listener.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener.number(), backlog) != 0) {
    throw port_error(port, errno);
  }
  set_close_on_exec(listener.number());
  set_nonblocking(listener.number());
  return listener;
}

int port_of(const Descriptor& listener) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  static_cast<void>(::getsockname(listener.number(), reinterpret_cast<sockaddr*>(&address), &size));
  return ntohs(address.sin_port);
}

}  // namespace activitysmith::sandbox
