#pragma once

#include "core/descriptor.hpp"
#include "http/message.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::sandbox {

/// A request as it came over the wire. A header that is missing is empty.
struct Request {
  std::string method;
  std::string path;  ///< with the leading slash, still percent-encoded, without a query
  std::string authorization;
  std::string content_type;
  std::string body;  ///< at most 1 MiB
};

/// What happens to a connection after its reply.
enum class Then : std::uint8_t {
  next,    ///< it waits for another request
  stream,  ///< it stays open for what publish() sends
  stop,    ///< the server ends
};

struct Reply {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::vector<http::Header> headers;
  std::chrono::milliseconds delay{0};  ///< time to wait before the reply goes out
  Then then = Then::next;
};

using Handler = std::function<Reply(const Request& request)>;

/// Why a server ended.
enum class Ended : std::uint8_t { stopped, idle, signaled };

/// An HTTP/1.1 server in one thread, for this machine alone. A request whose Host or Origin is
/// another than 127.0.0.1 or localhost with this port is refused before the handler sees it, so
/// that no web page reaches the server under a name of its own. Bodies may have 1 MiB, heads 16
/// KiB; beyond 100 connections, and 20 event streams, the oldest that waits makes room.
class Server {
 public:
  /// Takes over `listener`. Throws Error (exit 1) if the event loop cannot be made.
  explicit Server(Descriptor listener);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  Server(Server&&) = delete;
  Server& operator=(Server&&) = delete;

  /// Answers requests until a reply stops it, a signal comes, or nobody has asked for `idle` and no
  /// event stream is open; an `idle` of 0 never ends it.
  Ended run(const Handler& handler, std::chrono::seconds idle);
  /// Sends `event` to all event streams. Call it from the handler only.
  void publish(std::string_view event);

 private:
  struct Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace activitysmith::sandbox
