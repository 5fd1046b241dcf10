#pragma once

#include "api/client.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/loop.hpp"
#include "http/transport.hpp"
#include "queue/queue.hpp"
#include "request/draft.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace activitysmith::batch {

/// What became of a request.
struct Answer {
  Json document = {};                  ///< the API's answer, or {"operation": "superseded"}
  std::optional<Report> failure = {};  ///< instead of that
};

/// Sends many requests over few connections, from the loop: several at once, but never two of one
/// key, and notifications one after the other in their order.
///
/// What may be repeated goes over kept connections: all of it over one by HTTP/2, where libcurl and
/// the server have it. What may not, a notification or the start of an activity, opens a connection
/// of its own: a server may close a kept one while a request is on its way there, and then nobody
/// knows whether it was read.
///
/// Each kind of request has a limit of its own, which the RateLimit header of its answers tells.
/// When a limit is used up, or a 429 says so, requests of that kind wait, which does not count in
/// their time limit; in that time a newer state of a key replaces one that was not sent.
class Dispatcher {
 public:
  using Id = std::size_t;
  /// Receives the answer of each request, once, from add(), stop() or the loop.
  using Done = std::function<void(Id, Answer)>;

  /// `client` has the key; it, the loop and the queue, which may be null, must outlive this object.
  Dispatcher(Loop& loop, const api::Client& client, std::size_t parallel, queue::Queue* queue,
             Done done);
  ~Dispatcher();
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;
  Dispatcher(Dispatcher&&) = delete;
  Dispatcher& operator=(Dispatcher&&) = delete;

  /// Takes a request that is to be answered under `id`, and sends it as soon as it may go.
  void add(Id id, request::Draft draft);
  /// Returns whether a limit holds requests back.
  [[nodiscard]] bool is_held() const;
  /// Fails everything that was not answered, as ended by the signal; what was not sent yet is left
  /// to the queue.
  void stop(int signal);

 private:
  /// The requests of one kind, which share a limit.
  struct Kind {
    std::size_t under_way = 0;
    std::optional<long long> left = {};  ///< requests, by the last answer
    Milliseconds reset{0};               ///< when `left` is out of date
    Milliseconds quiet_until{0};         ///< nothing may be sent before
    Loop::Timer timer = 0;
  };
  struct Item;
  using Lane = std::deque<std::unique_ptr<Item>>;

  void send_ready();
  [[nodiscard]] bool may_send(const Item& item) const;
  void begin(Item& item);
  void try_once(Item& item);
  void take(Item& item, http::TransferResult result);
  void apply_limits(Kind& kind, const http::Response& response);
  void hold(Kind& kind, Milliseconds wait);
  void supersede(Item& older, Item& newer);
  void merge_lane(Lane& lane);
  void send_later(Item& item);
  void finish(Item& item, api::Outcome outcome);

  Loop& loop_;
  const api::Client& client_;
  const std::size_t parallel_;
  queue::Queue* const queue_;
  const Done done_;
  std::map<std::string, Kind> kinds_;
  std::map<std::string, Lane> lanes_;  ///< of a key; only the first request may be under way
  std::list<Item*> ready_;             ///< the first of their lanes that are not under way
  std::size_t under_way_ = 0;
};

}  // namespace activitysmith::batch
