// The HTTP server: libevent's evhttp in one thread. evhttp parses requests and bounds their heads
// and bodies, but it limits neither the number of connections nor what a slow reader leaves unread,
// and it does not look at Host or Origin. Those are added here. Without the Host check, a web page
// could reach the sandbox by a name of its own that resolves to 127.0.0.1 (DNS rebinding).
//
// evhttp owns a request until its reply is sent. It may take the connection away at any time before
// that, which is why everything that keeps a request (streams, delayed replies) asks for its
// connection first, and why a reply is always sent, even to nobody: only that frees the request.

#include "sandbox/server.hpp"

#include "core/error.hpp"
#include "core/signals.hpp"
#include "core/text.hpp"
#include "http/status.hpp"
#include "sandbox/listener.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/listener.h>
#include <map>
#include <set>
#include <sys/socket.h>
#include <sys/time.h>
#include <utility>

namespace activitysmith::sandbox {

/// Calls the function that frees a libevent object.
template <auto free>
struct Freeing {
  template <typename T>
  void operator()(T* object) const {
    free(object);
  }
};

using Base = std::unique_ptr<event_base, Freeing<event_base_free>>;
using Event = std::unique_ptr<event, Freeing<event_free>>;
using Http = std::unique_ptr<evhttp, Freeing<evhttp_free>>;
using Buffer = std::unique_ptr<evbuffer, Freeing<evbuffer_free>>;

namespace {

using std::chrono::milliseconds;

// Well below the usual limit of 256 or 1024 descriptors.
constexpr std::size_t most_connections = 100;
constexpr std::size_t most_event_streams = 20;
constexpr long largest_head = 16L * 1024;
constexpr std::size_t largest_backlog = 4UL * 1024 * 1024;  // bytes that a stream's reader leaves
constexpr int silence = 30;                // seconds without a byte that end a connection
constexpr milliseconds heartbeat{15'000};  // shows streams whose readers are gone

timeval time_of(milliseconds time) {
  constexpr long second = 1000;
  timeval value{};
  value.tv_sec = static_cast<decltype(value.tv_sec)>(time.count() / second);
  value.tv_usec = static_cast<decltype(value.tv_usec)>(time.count() % second * second);
  return value;
}

std::string header_of(evhttp_request* request, const char* name) {
  const char* const value = evhttp_find_header(evhttp_request_get_input_headers(request), name);
  return value == nullptr ? std::string{} : std::string{value};
}

std::string method_of(evhttp_request* request) {
  switch (evhttp_request_get_command(request)) {
    case EVHTTP_REQ_GET: return "GET";
    case EVHTTP_REQ_POST: return "POST";
    case EVHTTP_REQ_HEAD: return "HEAD";
    case EVHTTP_REQ_PUT: return "PUT";
    case EVHTTP_REQ_DELETE: return "DELETE";
    default: return "OTHER";
  }
}

std::string body_of(evhttp_request* request) {
  evbuffer* const input = evhttp_request_get_input_buffer(request);
  std::string body(evbuffer_get_length(input), '\0');
  static_cast<void>(evbuffer_copyout(input, body.data(), body.size()));
  return body;
}

Request read_request(evhttp_request* request) {
  const std::string target = evhttp_request_get_uri(request);
  return {.method = method_of(request),
          .path = target.substr(0, target.find('?')),
          .authorization = header_of(request, "Authorization"),
          .content_type = header_of(request, "Content-Type"),
          .body = body_of(request)};
}

int socket_of(evhttp_request* request) {
  evhttp_connection* const connection = evhttp_request_get_connection(request);
  return connection == nullptr ? -1
                               : bufferevent_getfd(evhttp_connection_get_bufferevent(connection));
}

Reply refuse(int status, const char* error, const char* message) {
  Reply reply;
  reply.status = status;
  reply.body = fmt::format(R"({{"error":"{}","message":"{}"}})", error, message);
  return reply;
}

/// Writes the headers; returns the body.
Buffer prepare(evhttp_request* request, const Reply& reply) {
  evkeyvalq* const headers = evhttp_request_get_output_headers(request);
  evhttp_add_header(headers, "Content-Type", reply.type.c_str());
  evhttp_add_header(headers, "Cache-Control", "no-store");
  evhttp_add_header(headers, "X-Content-Type-Options", "nosniff");
  evhttp_add_header(headers, "Cross-Origin-Resource-Policy", "same-origin");
  for (const http::Header& header : reply.headers) {
    evhttp_add_header(headers, header.name.c_str(), header.value.c_str());
  }
  Buffer body{evbuffer_new()};
  evbuffer_add(body.get(), reply.body.data(), reply.body.size());
  return body;
}

}  // namespace

struct Server::Loop {
  explicit Loop(Descriptor listener);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  Loop(Loop&&) = delete;
  Loop& operator=(Loop&&) = delete;

  /// A reply that waits for its time.
  struct Delayed {
    Loop* loop;
    evhttp_request* request;
    Reply reply;
    Event timer;
  };

  void handle(evhttp_request* request);
  [[nodiscard]] Reply answer(evhttp_request* request) const;
  void send(evhttp_request* request, const Reply& reply);
  void send_later(evhttp_request* request, Reply reply);
  void open_stream(evhttp_request* request, const Reply& reply);
  void close_stream(evhttp_request* request);
  void forget_stream(const evhttp_connection* connection);
  void publish(std::string_view text);
  void make_room();
  [[nodiscard]] std::set<int> waiting_sockets() const;
  void check_idle();
  void watch_signals();
  void end(Ended why);

  std::string hosts[2];  ///< what the Host header may say
  int listening = -1;    ///< the socket that evhttp owns
  evhttp_bound_socket* accepting = nullptr;
  Base base;
  Event signal, beat, idle_check;
  const Handler* handler = nullptr;
  std::chrono::seconds idle{0};
  std::chrono::steady_clock::time_point asked;
  Ended ended = Ended::stopped;
  std::vector<evhttp_request*> streams;  ///< oldest first
  std::vector<std::unique_ptr<Delayed>> delayed;
  std::map<int, unsigned long> ages;  ///< sockets of waiting connections, in order of arrival
  unsigned long arrivals = 0;
  Http http;  ///< freed first, for it may call back
};

namespace {

/// The words after a status that libevent does not know; nullptr for those that it does.
const char* reason_of(int status) {
  switch (status) {
    case http::status::misdirected_request: return "Misdirected Request";
    case http::status::unprocessable_content: return "Unprocessable Content";
    case http::status::too_many_requests: return "Too Many Requests";
    default: return nullptr;
  }
}

/// Frees a request that its connection has left, which sending does.
void drop(evhttp_request* request) { evhttp_send_reply_end(request); }

}  // namespace

Server::Loop::Loop(Descriptor listener) : base(event_base_new()) {
  // libevent prints warnings to standard error by itself, for instance if accept() fails.
  event_set_log_callback([](int, const char*) {});
  http.reset(base ? evhttp_new(base.get()) : nullptr);
  const int port = port_of(listener);
  accepting = http ? evhttp_accept_socket_with_handle(http.get(), listener.number()) : nullptr;
  if (accepting == nullptr) {
    throw Error({.exit = ExitCode::internal, .message = "cannot make an event loop", .hint = ""});
  }
  // evhttp closes it from now on.
  listening = listener.release();
  hosts[0] = fmt::format("127.0.0.1:{}", port);
  hosts[1] = fmt::format("localhost:{}", port);
  evhttp_set_max_headers_size(http.get(), largest_head);
  evhttp_set_max_body_size(http.get(), static_cast<ev_ssize_t>(http::largest_body));
  evhttp_set_timeout(http.get(), silence);
  // Who sends too much reads why, in place of a connection that breaks.
  evhttp_set_flags(http.get(), EVHTTP_SERVER_LINGERING_CLOSE);
  evhttp_set_gencb(
      http.get(),
      [](evhttp_request* request, void* self) { static_cast<Loop*>(self)->handle(request); }, this);
  // Called for each connection that is accepted: the only place where evhttp lets us count them.
  evhttp_set_bevcb(
      http.get(),
      [](event_base* made_in, void* self) {
        static_cast<Loop*>(self)->make_room();
        return bufferevent_socket_new(made_in, -1, BEV_OPT_CLOSE_ON_FREE);
      },
      this);
  beat.reset(event_new(
      base.get(), -1, EV_PERSIST,
      [](evutil_socket_t, short, void* self) { static_cast<Loop*>(self)->publish(":\n\n"); },
      this));
  idle_check.reset(event_new(
      base.get(), -1, EV_PERSIST,
      [](evutil_socket_t, short, void* self) { static_cast<Loop*>(self)->check_idle(); }, this));
}

Server::Loop::~Loop() {
  // Requests that nobody answers would leak, with their connections.
  for (const auto& one : delayed) {
    send(one->request, one->reply);
  }
  while (!streams.empty()) {
    close_stream(streams.front());
  }
}

void Server::Loop::handle(evhttp_request* request) {
  asked = std::chrono::steady_clock::now();
  // A connection that has sent a request begins anew as the youngest one.
  ages.erase(socket_of(request));
  Reply reply = answer(request);
  // Beyond the limit, replies come early rather than piling up.
  if (reply.delay > milliseconds{0} && delayed.size() < most_connections) {
    send_later(request, std::move(reply));
  } else {
    send(request, reply);
  }
}

Reply Server::Loop::answer(evhttp_request* request) const {
  const std::string host = text::lower(header_of(request, "Host"));
  const std::string origin = header_of(request, "Origin");
  if (std::ranges::find(hosts, host) == std::end(hosts)) {
    return refuse(http::status::misdirected_request, "Misdirected request",
                  "The sandbox answers to 127.0.0.1 and localhost only.");
  }
  if (!origin.empty() && origin != "http://" + host) {
    return refuse(http::status::forbidden, "Forbidden", "Other pages may not use the sandbox.");
  }
  if (const char* const target = evhttp_request_get_uri(request);
      target == nullptr || *target != '/') {
    return refuse(http::status::bad_request, "Bad request", "The request target is not a path.");
  }
  return (*handler)(read_request(request));
}

void Server::Loop::send(evhttp_request* request, const Reply& reply) {
  if (reply.then == Then::stream) {
    open_stream(request, reply);
    return;
  }
  const Buffer body = prepare(request, reply);
  if (reply.then == Then::stop) {
    // The port has to be free before the answer says so.
    evhttp_del_accept_socket(http.get(), accepting);
    listening = -1;
    evhttp_add_header(evhttp_request_get_output_headers(request), "Connection", "close");
    evhttp_request_set_on_complete_cb(
        request, [](evhttp_request*, void* self) { static_cast<Loop*>(self)->end(Ended::stopped); },
        this);
    const timeval longest = time_of(milliseconds{1000});  // who asked may be gone
    event_base_loopexit(base.get(), &longest);
  }
  evhttp_send_reply(request, reply.status, reason_of(reply.status), body.get());
}

void Server::Loop::send_later(evhttp_request* request, Reply reply) {
  const timeval wait = time_of(reply.delay);
  delayed.push_back(std::make_unique<Delayed>(Delayed{this, request, std::move(reply), nullptr}));
  Delayed* const one = delayed.back().get();
  one->timer.reset(event_new(
      base.get(), -1, 0,
      [](evutil_socket_t, short, void* data) {
        auto* const due = static_cast<Delayed*>(data);
        Loop& loop = *due->loop;
        loop.send(due->request, due->reply);
        std::erase_if(loop.delayed, [&](const auto& other) { return other.get() == due; });
      },
      one));
  event_add(one->timer.get(), &wait);
}

void Server::Loop::open_stream(evhttp_request* request, const Reply& reply) {
  if (streams.size() >= most_event_streams) {
    close_stream(streams.front());
  }
  const Buffer start = prepare(request, reply);
  streams.push_back(request);
  evhttp_connection_set_closecb(
      evhttp_request_get_connection(request),
      [](evhttp_connection* connection, void* self) {
        static_cast<Loop*>(self)->forget_stream(connection);
      },
      this);
  evhttp_send_reply_start(request, reply.status, nullptr);
  evhttp_send_reply_chunk(request, start.get());
}

void Server::Loop::close_stream(evhttp_request* request) {
  std::erase(streams, request);
  if (evhttp_connection* const connection = evhttp_request_get_connection(request)) {
    // The callback would look for a stream that is no longer in the list.
    evhttp_connection_set_closecb(connection, nullptr, nullptr);
  }
  evhttp_send_reply_end(request);
}

/// The connection has ended, by which its request has lost it, or is about to.
void Server::Loop::forget_stream(const evhttp_connection* connection) {
  const auto of_it = [&](evhttp_request* request) {
    const evhttp_connection* const its = evhttp_request_get_connection(request);
    return its == nullptr || its == connection;
  };
  const std::vector<evhttp_request*> before = std::exchange(streams, {});
  for (evhttp_request* const request : before) {
    if (!of_it(request)) {
      streams.push_back(request);
    } else if (evhttp_request_get_connection(request) == nullptr) {
      drop(request);
    }
  }
}

void Server::Loop::publish(std::string_view text) {
  // A copy, since closing a stream changes the list.
  const std::vector<evhttp_request*> now = streams;
  for (evhttp_request* const request : now) {
    evhttp_connection* const connection = evhttp_request_get_connection(request);
    const std::size_t unread = connection == nullptr
                                   ? 0
                                   : evbuffer_get_length(bufferevent_get_output(
                                         evhttp_connection_get_bufferevent(connection)));
    if (connection == nullptr || unread > largest_backlog) {
      close_stream(request);
      continue;
    }
    const Buffer chunk{evbuffer_new()};
    evbuffer_add(chunk.get(), text.data(), text.size());
    evhttp_send_reply_chunk(request, chunk.get());
  }
}

/// evhttp does not limit its connections, so the one that has waited longest for a request of its
/// own makes room for a new one.
void Server::Loop::make_room() {
  const std::set<int> waiting = waiting_sockets();
  std::erase_if(ages, [&](const auto& age) { return !waiting.contains(age.first); });
  for (const int socket : waiting) {
    if (ages.try_emplace(socket, arrivals).second) {
      ++arrivals;
    }
  }
  if (waiting.empty() || waiting.size() + streams.size() + delayed.size() < most_connections) {
    return;
  }
  const auto oldest =
      std::ranges::min_element(ages, {}, [](const auto& age) { return age.second; });
  // Not closed: the descriptor is evhttp's, which sees the end and frees the connection.
  static_cast<void>(::shutdown(oldest->first, SHUT_RDWR));
  oldest->second = arrivals++;  // it ends in the next round of the loop
}

/// The sockets of connections that may send us something: that is what the loop waits for.
std::set<int> Server::Loop::waiting_sockets() const {
  std::set<int> found;
  event_base_foreach_event(
      base.get(),
      [](const event_base*, const event* one, void* sockets) {
        const int socket = event_get_fd(one);
        if (socket >= 0 && (event_get_events(one) & EV_READ) != 0) {
          static_cast<std::set<int>*>(sockets)->insert(socket);
        }
        return 0;
      },
      &found);
  found.erase(interrupt::descriptor());
  found.erase(listening);
  return found;
}

void Server::Loop::check_idle() {
  // An open page counts as use, even if nothing is sent.
  if (idle > std::chrono::seconds{0} && streams.empty() &&
      std::chrono::steady_clock::now() - asked >= idle) {
    end(Ended::idle);
  }
}

void Server::Loop::watch_signals() {
  if (interrupt::descriptor() < 0) {
    return;
  }
  signal.reset(event_new(
      base.get(), interrupt::descriptor(), EV_READ,
      [](evutil_socket_t, short, void* self) { static_cast<Loop*>(self)->end(Ended::signaled); },
      this));
  event_add(signal.get(), nullptr);
}

void Server::Loop::end(Ended why) {
  ended = why;
  event_base_loopbreak(base.get());
}

Server::Server(Descriptor listener) : loop_(std::make_unique<Loop>(std::move(listener))) {}

Server::~Server() = default;

Ended Server::run(const Handler& handler, std::chrono::seconds idle) {
  constexpr milliseconds second{1000};
  Loop& loop = *loop_;
  loop.handler = &handler;
  loop.idle = idle;
  loop.asked = std::chrono::steady_clock::now();
  loop.watch_signals();
  const timeval beat = time_of(heartbeat);
  event_add(loop.beat.get(), &beat);
  const timeval check = time_of(second);
  event_add(loop.idle_check.get(), &check);
  event_base_dispatch(loop.base.get());
  return loop.ended;
}

void Server::publish(std::string_view event) { loop_->publish(event); }

}  // namespace activitysmith::sandbox
