// Sends many requests at once, within the limits of the API and of --parallel. What must keep its
// order is in one lane: all states of one key, and all notifications. Only the head of a lane can
// be sent. What shares a limit is of one kind, the first part of the path. After a refusal, or when
// the answers say that nothing is left, a whole kind is held back until its time, and meanwhile
// states in a lane replace each other, as only the newest matters when sending goes on.

#include "batch/dispatcher.hpp"

#include "api/response.hpp"
#include "core/signals.hpp"
#include "http/retry.hpp"
#include "http/status.hpp"
#include "request/newest.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>
#include <variant>

namespace activitysmith::batch {

struct Dispatcher::Item {
  Id id;
  request::Draft draft;
  std::string lane;
  Kind* kind;
  bool has_replaced = false;  ///< an older state that was not sent
  int refusals = 0;           ///< by a rate limit, since this state is the newest
  bool is_under_way = false;
  std::optional<Milliseconds> began = {};  ///< to wait for other processes
  std::unique_ptr<queue::Delivery> delivery = {};
  std::optional<api::Exchange> exchange = {};
  std::unique_ptr<http::Transfer> transfer = {};
  Loop::Timer timer = 0;
};

namespace {

/// Returns the part of the API whose requests share a limit, the first folder of the path.
std::string kind_of(const request::Draft& draft) {
  const std::string_view path = draft.command->endpoint;
  return std::string{path.substr(0, path.find('/', 1))};
}

/// Returns what must be sent one after the other.
std::string lane_of(const request::Draft& draft, Dispatcher::Id id) {
  std::string key = request::state_key(draft);
  if (key.empty()) {
    key = draft.command->id == spec::CommandSet::notify ? "notify" : fmt::format("start {}", id);
  }
  return key;
}

}  // namespace

Dispatcher::Dispatcher(Loop& loop, const api::Client& client, std::size_t parallel,
                       queue::Queue* queue, Done done)
    : loop_(loop), client_(client), parallel_(parallel), queue_(queue), done_(std::move(done)) {}

Dispatcher::~Dispatcher() {
  for (auto& [name, kind] : kinds_) {
    loop_.cancel(kind.timer);
  }
  for (auto& [key, lane] : lanes_) {
    for (const auto& item : lane) {
      loop_.cancel(item->timer);
    }
  }
}

void Dispatcher::add(Id id, request::Draft draft) {
  std::string name = lane_of(draft, id);
  Kind& kind = kinds_[kind_of(draft)];
  Lane& lane = lanes_[name];
  lane.push_back(std::make_unique<Item>(
      Item{.id = id, .draft = std::move(draft), .lane = std::move(name), .kind = &kind}));
  if (lane.size() == 1) {
    ready_.push_back(lane.back().get());
  } else if (loop_.now() < kind.quiet_until) {
    merge_lane(lane);
  }
  send_ready();
}

bool Dispatcher::is_held() const {
  return std::ranges::any_of(
      kinds_, [now = loop_.now()](const auto& kind) { return now < kind.second.quiet_until; });
}

/// Sends whatever may be sent now, the oldest first.
void Dispatcher::send_ready() {
  while (under_way_ < parallel_) {
    const auto next =
        std::ranges::find_if(ready_, [this](const Item* item) { return may_send(*item); });
    if (next == ready_.end()) {
      return;
    }
    Item& item = **next;
    ready_.erase(next);
    item.is_under_way = true;
    ++item.kind->under_way;
    ++under_way_;
    begin(item);
  }
}

/// Begins to send a request, once no other process sends something of its key.
void Dispatcher::begin(Item& item) {
  constexpr Milliseconds nap{10};
  item.timer = 0;
  if (queue_ != nullptr) {
    item.began = item.began.value_or(loop_.now());
    item.delivery = queue_->begin(item.draft, client_);
    if (!item.delivery && loop_.now() - *item.began < Milliseconds{client_.limits.total_ms}) {
      item.timer = loop_.start_timer(nap, [this, &item] { begin(item); });
      return;
    }
    if (!item.delivery) {
      finish(item, queue_->keep_unsent(item.draft, client_, queue::Queue::too_late(item.draft)));
      return;
    }
  }
  item.exchange.emplace(client_, item.delivery ? item.delivery->current() : item.draft);
  if (item.has_replaced) {
    item.exchange->allow_absence();  // it may have replaced the start of what it ends
  }
  try_once(item);
}

bool Dispatcher::may_send(const Item& item) const {
  const Kind& kind = *item.kind;
  const Milliseconds now = loop_.now();
  // Answers that are still to come have not counted the requests under way.
  const bool has_room =
      !kind.left || now >= kind.reset || static_cast<long long>(kind.under_way) < *kind.left;
  return now >= kind.quiet_until && has_room;
}

void Dispatcher::try_once(Item& item) {
  item.timer = 0;
  item.transfer = client_.transport->start(
      item.exchange->next_try(),
      [this, &item](http::TransferResult result) { take(item, std::move(result)); });
}

void Dispatcher::take(Item& item, http::TransferResult result) {
  const auto* const response = std::get_if<http::Response>(&result);
  if (response != nullptr) {
    apply_limits(*item.kind, *response);
  }
  const bool is_held =
      response != nullptr && api::is_rate_limit(*response) && loop_.now() < item.kind->quiet_until;
  const auto wait = item.exchange->take(std::move(result));
  item.transfer.reset();
  if (is_held && item.refusals++ < client_.retries) {
    send_later(item);
    return;
  }
  if (wait && is_held) {
    item.exchange->give_up();  // its tries are counted here
  } else if (wait) {
    item.timer = loop_.start_timer(*wait, [this, &item] { try_once(item); });
    return;
  }
  if (!item.delivery) {
    finish(item, std::move(*item.exchange).outcome());
  } else if (item.delivery->take(item.exchange->outcome())) {
    item.exchange.emplace(client_, item.delivery->current());
    try_once(item);
  } else {
    finish(item, item.delivery->outcome());
  }
}

void Dispatcher::apply_limits(Kind& kind, const http::Response& response) {
  constexpr Milliseconds rounding{1'000};
  if (const auto limit = http::rate_limit(response)) {
    const Milliseconds now = loop_.now();
    const Milliseconds reset = now + limit->reset;
    // Answers of several connections overtake each other, and an older one tells of more.
    const bool is_known = kind.left && now < kind.reset && reset <= kind.reset + rounding;
    kind.left = is_known ? std::min(*kind.left, limit->left) : limit->left;
    kind.reset = reset;
  }
  const bool is_refused = response.status == http::status::too_many_requests;
  if (const auto wait = http::retry_after(response, client_.clock.date());
      wait && (!is_refused || api::is_rate_limit(response))) {
    hold(kind, *wait);
  }
}

/// Holds all requests of a kind back.
void Dispatcher::hold(Kind& kind, Milliseconds wait) {
  kind.quiet_until = std::max(kind.quiet_until, loop_.now() + wait);
  loop_.cancel(kind.timer);
  kind.timer = loop_.start_timer(kind.quiet_until - loop_.now(), [this, &kind] {
    kind.timer = 0;
    kind.left.reset();  // or a window longer than that wait would hold them back for good
    send_ready();
  });
  for (auto& [key, lane] : lanes_) {
    if (!lane.empty() && lane.front()->kind == &kind) {
      merge_lane(lane);
    }
  }
}

/// Lets each state of a key take the place of the one before it, if that was not sent.
void Dispatcher::merge_lane(Lane& lane) {
  for (std::size_t at = 0; at + 1 < lane.size();) {
    Item& older = *lane[at];
    Item& newer = *lane[at + 1];
    const bool is_state = !request::state_key(newer.draft).empty();
    if (!is_state || older.is_under_way || !request::supersedes(newer.draft, older.draft)) {
      ++at;
      continue;
    }
    supersede(older, newer);
    lane.erase(lane.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
}

/// Moves the newer state into the place of the older one.
void Dispatcher::supersede(Item& older, Item& newer) {
  request::inherit(newer.draft, older.draft);
  const Id id = std::exchange(older.id, newer.id);
  older.draft = std::move(newer.draft);
  older.refusals = 0;
  older.has_replaced = true;
  done_(id, {.document = {{"success", true}, {"operation", "superseded"}}, .failure = {}});
}

/// Puts a request that a limit has refused back to the head of those that wait.
void Dispatcher::send_later(Item& item) {
  item.is_under_way = false;
  item.exchange.reset();
  item.delivery.reset();
  --item.kind->under_way;
  --under_way_;
  ready_.push_front(&item);
  merge_lane(lanes_.at(item.lane));
  send_ready();
}

void Dispatcher::finish(Item& item, api::Outcome outcome) {
  Answer answer{.document = std::move(outcome.answer), .failure = std::move(outcome.failure)};
  const auto found = lanes_.find(item.lane);
  Lane& lane = found->second;
  const std::unique_ptr<Item> kept = std::move(lane.front());
  lane.pop_front();
  --kept->kind->under_way;
  --under_way_;
  if (lane.empty()) {
    lanes_.erase(found);
  } else {
    ready_.push_back(lane.front().get());
  }
  done_(kept->id, std::move(answer));
  send_ready();
}

void Dispatcher::stop(int signal) {
  ready_.clear();
  const auto lanes = std::exchange(lanes_, {});
  for (const auto& [key, lane] : lanes) {
    for (const auto& item : lane) {
      loop_.cancel(item->timer);
      Report report = api::interruption_error(Interrupted(signal), false).report();
      report.retryable = true;  // its turn never came
      api::Outcome outcome{.draft = &item->draft, .failure = report};
      if (item->exchange) {
        item->exchange->interrupt(signal, item->transfer && item->transfer->has_sent());
        outcome = item->exchange->outcome();
      } else if (queue_ != nullptr) {
        outcome = queue_->keep_unsent(item->draft, client_, report);
      }
      item->transfer.reset();
      done_(item->id, {.document = outcome.answer, .failure = outcome.failure});
    }
  }
  under_way_ = 0;
  for (auto& [name, kind] : kinds_) {
    kind.under_way = 0;
  }
}

}  // namespace activitysmith::batch
