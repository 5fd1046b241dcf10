// Keeps requests on the disk that could not be sent, and sends them later. Three promises shape
// this file. Nothing arrives twice unless --at-least-once asks for it: a notification is marked on
// the disk before its first byte goes out, so that a kill leaves it as "unknown" and no flush
// repeats it. No older state arrives after a newer one: whatever sends a state holds the lock of
// its key, and sends first, or replaces, what waits for that key. And nothing that was called
// queued is lost without a word: an entry is removed only after its successor is on the disk or the
// API has answered, or with a notice.
//
// A Delivery is one request on its way through these rules. It says what to send next (current),
// and take() records what became of it; how it is sent is up to the caller. A flush goes through
// the folder in order.

#include "queue/queue.hpp"

#include "api/response.hpp"
#include "config/paths.hpp"
#include "core/atomic_file.hpp"
#include "core/json.hpp"
#include "core/signals.hpp"
#include "core/text.hpp"
#include "http/status.hpp"
#include "queue/fingerprint.hpp"
#include "request/newest.hpp"
#include "spec/command.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <sys/stat.h>
#include <utility>

namespace activitysmith::queue {

namespace {

using request::Draft;
using spec::CommandSet;

constexpr std::time_t longest_state = 8L * 60 * 60;  // seconds; iOS ends a Live Activity by then

bool is_end(const Draft& draft) { return intersect(draft.command->id, spec::ending); }

std::string fingerprint_of(const Folder& folder, const api::Client& client) {
  return fingerprint(folder.secret(), client.base_url, client.key);
}

bool holds(const Draft& draft, const std::string& text) {
  return !text.empty() &&
         draft.body.dump(-1, ' ', false, Json::error_handler_t::replace).find(text) !=
             std::string::npos;
}

/// Returns the end of the countdown that a state shows, for one that was said at `since`; nothing
/// if it shows none, or one that is paused.
std::optional<double> countdown_end(const Draft& draft, std::time_t since) {
  const Json* const length = draft.find("/content_state/duration_seconds");
  const auto is_off = [&](const char* pointer) {
    const Json* const value = draft.find(pointer);
    return value != nullptr && *value == false;
  };
  if (length == nullptr || !length->is_number() || is_off("/content_state/counts_down") ||
      is_off("/content_state/is_running")) {
    return std::nullopt;
  }
  return static_cast<double>(since) + length->get<double>();
}

/// Returns whether the entry is worth nothing any more.
bool is_overdue(const Entry& entry, std::time_t now) {
  const auto end = countdown_end(entry.draft, entry.queued_at);
  return now >= entry.overdue_at ||
         (!is_end(entry.draft) && end && static_cast<double>(now) >= *end);
}

/// Returns the request of an entry as it is to be sent now: a countdown went on while it waited.
Draft as_of(std::time_t now, const Entry& entry) {
  Draft draft = entry.draft;
  if (const auto end = countdown_end(draft, entry.queued_at); end && now > entry.queued_at) {
    constexpr double shortest = 1;  // what has ended shows a countdown that is over
    draft.body["content_state"]["duration_seconds"] =
        std::max(shortest, *end - static_cast<double>(now));
  }
  return draft;
}

void add_hint(Report& failure, std::string_view hint) {
  failure.hint += fmt::format("{}{}", failure.hint.empty() ? "" : "; ", hint);
}

std::string cannot_keep(std::string_view why) {
  return fmt::format("the queue cannot keep it: {}", why);
}

api::Outcome queued(const Draft& draft, const Entry& entry, const Report& why) {
  return {
      .draft = &draft,
      .answer = {{"success", true}, {"operation", "queued"}, {"queued", true}, {"id", entry.id()}},
      .notice = fmt::format("queued: {}; the next call with --queue sends it, or activitysmith "
                            "queue flush",
                            why.message)};
}

}  // namespace

void tell_overdue(const Flushed& flushed, const cli::Context& context) {
  if (flushed.overdue > 0) {
    context.console.notice(fmt::format("{} request{} waited too long in the queue and {} dropped",
                                       flushed.overdue, flushed.overdue == 1 ? "" : "s",
                                       flushed.overdue == 1 ? "was" : "were"));
  }
}

void tell_obstacle(const Flushed& flushed, const cli::Context& context) {
  if (flushed.is_busy) {
    context.console.notice("another process is sending what waits");
  } else if (flushed.has_no_locks) {
    context.console.notice(
        "the drive of the queue has no locks, so nothing was sent from it; set XDG_STATE_HOME to a "
        "folder on another one");
  } else if (flushed.quiet_until != 0) {
    context.console.notice(
        fmt::format("the API wants no requests before {}", timestamp_of(flushed.quiet_until)));
  }
}

namespace {

/// Returns the folder of the queue; an empty path without a home.
Folder folder_of(const cli::Context& context) {
  const std::string state = config::state_folder(context.world.environment);
  return Folder(state.empty() ? state : state + "/queue");
}

}  // namespace

std::unique_ptr<Queue> Queue::find(const cli::Context& context) {
  Folder folder = folder_of(context);
  if (!folder.exists()) {
    return nullptr;
  }
  if (const auto flaw = folder.flaw()) {
    throw Error(*flaw);
  }
  return std::make_unique<Queue>(context, std::move(folder), false);
}

std::unique_ptr<Queue> Queue::open(const cli::Context& context) {
  const bool keeps = context.settings.queue;
  Folder folder = folder_of(context);
  if (keeps && folder.path().empty()) {
    context.console.notice("there is no home folder, so nothing can be queued; set HOME");
    return nullptr;
  }
  if (!keeps && !folder.exists()) {
    return nullptr;
  }
  if (const auto flaw = folder.flaw()) {
    if (keeps) {
      throw Error(*flaw);
    }
    return nullptr;
  }
  return std::make_unique<Queue>(context, std::move(folder), keeps);
}

Queue::Queue(const cli::Context& context, Folder folder, bool keeps)
    : context_(context), folder_(std::move(folder)), keeps_(keeps) {}

Entries Queue::entries(const std::function<bool(const std::string& id)>& is_wanted) const {
  return folder_.entries(
      [&](const std::string& name) {
        context_.console.notice(
            fmt::format("the queue has a file that is no request; it is now called {}/{}",
                        text::printable_line(folder_.path()), text::printable_line(name)));
      },
      is_wanted);
}

Queue::Waiting Queue::waiting_for(const std::string& key, const api::Client& client,
                                  const std::map<std::string, std::string>& keys) const {
  Waiting found;
  Entries all = entries([&](const std::string& id) {
    const auto known = keys.find(id);
    return known == keys.end() || known->second == key;
  });
  if (all.empty()) {
    return found;
  }
  const std::string mine = fingerprint_of(folder_, client);
  for (Entry& entry : all) {
    if (request::state_key(entry.draft) != key) {
      continue;
    }
    // Entries of other keys of the same API are kept apart: they may be the same account with an
    // older key, or another account.
    if (entry.fingerprint == mine) {
      found.mine.push_back(std::move(entry));
    } else if (entry.origin == client.base_url) {
      found.others.push_back(std::move(entry));
    }
  }
  return found;
}

/// Records that something with this number, newer than some of `others`, went out under the
/// client's key.
void Queue::overtake(Entries& others, long long number, const api::Client& client) const {
  std::erase_if(others, [&](const Entry& other) { return other.number >= number; });
  if (others.empty()) {
    return;
  }
  const auto failure = attempt([&] {
    const std::string mine = fingerprint_of(folder_, client);
    const Writer writer(folder_);
    for (Entry& other : others) {
      if (writer.has(other)) {
        other.overtaken_by.push_back(mine);
        writer.write(other);
      }
    }
  });
  if (failure) {
    context_.console.warning("the queue cannot be changed", *failure);
  }
}

std::string_view Queue::state_of(const Entry& entry, const api::Client& client) const {
  if (entry.origin != client.base_url) {
    return state_other_url;
  }
  const bool is_mine = client.key.empty() || entry.fingerprint == fingerprint_of(folder_, client);
  return !is_mine ? state_other_key : entry.is_under_way ? state_unknown : state_waiting;
}

void Queue::remove(const Entries& entries) const {
  const Writer writer(folder_);
  for (const Entry& entry : entries) {
    writer.remove(entry);
  }
}

/// Returns an entry of a request, which is not in the folder yet.
Entry Queue::new_entry(const Draft& draft, const api::Client& client) const {
  const std::time_t date = now();
  Entry entry{
      .draft = draft,
      .origin = client.base_url,
      .profile = context_.configuration.profile(),
      .queued_at = date,
      .overdue_at = date + (request::state_key(draft).empty() ? context_.settings.queue_ttl_s
                                                              : longest_state)};
  entry.draft.provenance.clear();
  if (draft.command->id == CommandSet::metric && !draft.body.contains("timestamp")) {
    // The API would take the time of arrival for the time of measurement.
    entry.draft.body["timestamp"] = timestamp_of(date);
  }
  return entry;
}

/// Makes room for one more: of 1,000 entries, the oldest notification goes first.
void Queue::make_room() const {
  constexpr Extent most{.entries = 1'000, .bytes = 16UL * 1024 * 1024};
  const auto is_full = [&] {
    const Extent now = folder_.extent();
    return now.entries >= most.entries || now.bytes >= most.bytes;
  };
  if (!is_full()) {
    return;
  }
  const Writer writer(folder_);
  while (is_full()) {
    const Entries all = entries();
    auto first = std::ranges::find_if(
        all, [](const Entry& entry) { return request::state_key(entry.draft).empty(); });
    // Notifications go first, since a state is still right when it arrives late.
    first = first == all.end() ? all.begin() : first;
    if (first == all.end()) {
      return;
    }
    writer.remove(*first);
    context_.console.notice(
        fmt::format("the queue is full; dropped {}, which waited the longest", first->id()));
  }
}

/// Puts an entry into the folder, for the client's key, with this number or the next.
void Queue::store(Entry& entry, const api::Client& client, long long number) const {
  make_folder(folder_.path(), S_IRWXU);
  std::string secret = folder_.secret();
  if (secret.empty()) {
    secret = Writer(folder_).secret();
  }
  entry.fingerprint = fingerprint(secret, client.base_url, client.key);
  if (entry.replaces.empty()) {
    make_room();
  }
  folder_.add(entry, number);
}

namespace {

/// Lets `entry` replace what it makes superfluous of the older ones of its key, and removes those
/// from `older`.
void supersede(Entry& entry, Entries& older) {
  const Draft said = entry.draft;
  const auto is_replaced = [&](const Entry& one) { return request::supersedes(said, one.draft); };
  for (const Entry& one : older) {
    if (is_replaced(one)) {
      entry.draft = said;
      request::inherit(entry.draft, one.draft);  // the newest one, which comes last
      entry.replaces.push_back(one.id());
      entry.replaces.insert(entry.replaces.end(), one.replaces.begin(), one.replaces.end());
    }
  }
  std::erase_if(older, is_replaced);
}

}  // namespace

std::unique_ptr<Delivery> Queue::begin(const Draft& draft, const api::Client& client) {
  std::unique_ptr<Delivery> delivery(new Delivery(*this, draft, client));
  const std::string key = request::state_key(draft);
  if (key.empty()) {
    return delivery;
  }
  if (const auto failure = attempt([&] { delivery->lock_ = folder_.try_lock_key(key); })) {
    delivery->flaw_ = failure->message;
    return delivery;
  }
  if (!delivery->lock_) {
    return nullptr;
  }
  delivery->number_ = folder_.next_number();
  Waiting waiting = waiting_for(key, client);
  delivery->waiting_ = std::move(waiting.mine);
  delivery->strangers_ = std::move(waiting.others);
  if (!delivery->waiting_.empty()) {
    Entry own = new_entry(draft, client);
    supersede(own, delivery->waiting_);
    if (!holds(draft, client.key)) {
      // On the disk, the try that now begins counts: if this process is killed, nobody knows
      // whether it has arrived.
      own.tries = 1;
      if (const auto failure = attempt([&] { store(own, client, 0); })) {
        // It is sent all the same, and what it replaces is removed once it has arrived.
        delivery->flaw_ = failure->message;
      }
    }
    own.tries = 0;
    delivery->waiting_.push_back(std::move(own));
  }
  return delivery;
}

api::Outcome Queue::send(const Draft& draft, const api::Client& client) {
  constexpr Milliseconds nap{5};
  const Clock& clock = context_.world.clock;
  const Milliseconds begin_time = clock.now();
  const Milliseconds limit{client.limits.total_ms};
  api::Client mine = client;
  auto delivery = begin(draft, mine);
  try {
    while (!delivery && clock.now() - begin_time < limit) {
      clock.sleep(nap);
      delivery = begin(draft, mine);
    }
  } catch (const Interrupted& by) {
    return {.draft = &draft, .failure = api::interruption_error(by, false).report()};
  }
  if (!delivery) {
    return keep_unsent(draft, client, too_late(draft));
  }
  mine.limits.total_ms = std::max<long>(1, (limit - (clock.now() - begin_time)).count());
  while (delivery->take(mine.send(delivery->current()))) {
  }
  api::Outcome outcome = delivery->outcome();
  outcome.draft = &draft;
  return outcome;
}

Report Queue::too_late(const Draft& draft) {
  return {.exit = ExitCode::unreachable,
          .message = fmt::format("another call was sending to {} all the time",
                                 request::quoted(request::state_key(draft))),
          .hint = "nothing was sent",
          .retryable = true};
}

api::Outcome Queue::keep_unsent(const Draft& draft, const api::Client& client,
                                const Report& why) const {
  api::Outcome outcome{.draft = &draft, .failure = why};
  if (!may_keep(draft, client)) {
    return outcome;
  }
  const auto failure = attempt([&] {
    const std::string key = request::state_key(draft);
    Entries older = key.empty() ? Entries{} : waiting_for(key, client).mine;
    Entry entry = new_entry(draft, client);
    entry.reason = why.message;
    supersede(entry, older);
    // After the one of a call that is being sent now, and whose number was the next at its begin.
    store(entry, client, folder_.next_number() + 1);
    outcome = queued(draft, entry, why);
  });
  if (failure) {
    add_hint(*outcome.failure, cannot_keep(failure->message));
  }
  return outcome;
}

bool Queue::may_keep(const Draft& draft, const api::Client& client) const {
  return keeps_ && draft.command->may_wait && !holds(draft, client.key);
}

/// Keeps a request that nothing of its key waited for when it was sent.
api::Outcome Queue::keep(const Draft& draft, const api::Client& client, api::Outcome outcome,
                         long long number) const {
  if (!outcome.failure || !outcome.may_repeat || !may_keep(draft, client)) {
    return outcome;
  }
  const auto failure = attempt([&] {
    const std::string key = request::state_key(draft);
    const Entries newer = key.empty() ? Entries{} : waiting_for(key, client).mine;
    const auto is_newer = [&](const Entry& one) { return request::supersedes(one.draft, draft); };
    if (std::ranges::any_of(newer, is_newer)) {
      outcome = queued(draft, newer.back(), *outcome.failure);  // which is as good
      return;
    }
    Entry entry = new_entry(draft, client);
    entry.tries = outcome.failure->retries + 1;
    entry.reason = outcome.failure->message;
    store(entry, client, number);
    outcome = queued(draft, entry, *outcome.failure);
  });
  if (failure) {
    add_hint(*outcome.failure, cannot_keep(failure->message));
  }
  return outcome;
}

namespace {

/// Returns whether the API has refused a request for good. What else went wrong, it may get over.
bool is_refusal(const api::Outcome& outcome) {
  const ExitCode exit = outcome.failure->exit;
  return meaning_of(exit).is_final && (exit != ExitCode::limited || !outcome.may_repeat);
}

/// Returns whether a notification may have been sent, or whoever answered may have had it.
bool is_unclear(const api::Outcome& outcome) {
  return outcome.failure->delivered == Delivered::unknown ||
         (outcome.failure->retryable && !outcome.may_repeat);
}

}  // namespace

/// Records in the folder what became of an entry that was sent.
Queue::Verdict Queue::settle(Entry& entry, const api::Outcome& outcome) const {
  const bool is_gone = outcome.failure && outcome.failure->status == http::status::not_found;
  // A card that is not there any more has ended, which is what the entry was for.
  const bool is_sent = !outcome.failure || (is_gone && is_end(entry.draft));
  const bool waits = !is_sent && !is_refusal(outcome);
  const bool is_unknown = waits && !entry.draft.command->idempotent && is_unclear(outcome);
  Verdict verdict = is_sent ? Verdict::sent : waits ? Verdict::waits : Verdict::refused;
  const auto failure = attempt([&] {
    const Writer writer(folder_);
    if (waits && entry.number == 0) {
      verdict = Verdict::refused;  // by the disk, and what it would have replaced is still there
    } else if (waits && writer.has(entry)) {  // else `queue clear` or another flush took it away
      // The entry is written before those that it replaces are removed, and goes on naming them, so
      // that no kill can lose both or leave both.
      entry.tries += outcome.failure->retries + 1;
      entry.reason = outcome.failure->message;
      entry.is_under_way = is_unknown;
      writer.write(entry);
      writer.remove_all(entry.replaces);
    } else if (!waits) {
      if (!is_sent && entry.tries == 0 && outcome.failure->delivered == Delivered::no) {
        entry.replaces.clear();  // surely nothing newer has arrived: what it would replace is back
      }
      writer.remove(entry);
    }
  });
  if (failure) {
    context_.console.warning("the queue cannot be changed", *failure);
  }
  return verdict;
}

/// Records what the other keys' entries are, once current() may have arrived.
void Delivery::note_overtaken(const api::Outcome& outcome) {
  const bool is_own = waiting_.size() <= 1;
  if (is_own && (!outcome.failure || outcome.failure->delivered == Delivered::unknown)) {
    const bool is_stored = !waiting_.empty() && waiting_.back().number != 0;
    queue_.overtake(strangers_, is_stored ? waiting_.back().number : number_, client_);
  }
}

/// Takes what became of the request where nothing waits.
void Delivery::take_alone(api::Outcome outcome) {
  if (flaw_.empty()) {
    outcome_ = queue_.keep(draft_, client_, std::move(outcome), number_);
    return;
  }
  outcome_ = std::move(outcome);
  if (outcome_.may_repeat && queue_.keeps_) {
    add_hint(*outcome_.failure, cannot_keep(flaw_));
  }
}

bool Delivery::take(api::Outcome outcome) {
  note_overtaken(outcome);
  if (waiting_.empty()) {
    take_alone(std::move(outcome));
    return false;
  }
  Entry entry = std::move(waiting_.front());
  waiting_.erase(waiting_.begin());
  const Queue::Verdict verdict = queue_.settle(entry, outcome);
  if (!waiting_.empty() && verdict != Queue::Verdict::waits) {
    if (verdict == Queue::Verdict::refused) {
      queue_.context_.console.warning(fmt::format("{} was dropped from the queue", entry.id()),
                                      *outcome.failure);
    }
    return true;
  }
  const Entry& own = waiting_.empty() ? entry : waiting_.back();
  const bool is_kept = verdict == Queue::Verdict::waits && own.number != 0;
  const bool is_wanted = outcome.may_repeat && queue_.keeps_;
  if (is_kept && is_wanted) {
    outcome_ = queued(draft_, own, *outcome.failure);
    return false;
  }
  outcome_ = std::move(outcome);
  if (verdict == Queue::Verdict::sent && outcome_.failure) {
    outcome_.failure.reset();  // the end of what never began
    outcome_.answer = {{"success", true}, {"operation", "ended"}};
  } else if (is_kept) {
    add_hint(*outcome_.failure,
             "an older state waited in the queue, where this one has replaced it");
  } else if (is_wanted && !flaw_.empty()) {
    add_hint(*outcome_.failure, cannot_keep(flaw_));
  }
  return false;
}

/// Drops what has waited too long. A clock that was set back makes nothing wait longer than a day
/// more.
std::size_t Queue::drop_overdue() const {
  constexpr std::time_t a_day = 24L * 60 * 60;
  const std::time_t date = now();
  Entries all = entries();
  const auto is_strange = [&](const Entry& entry) { return entry.queued_at > date + a_day; };
  if (std::ranges::none_of(
          all, [&](const Entry& entry) { return is_overdue(entry, date) || is_strange(entry); })) {
    return 0;
  }
  const Writer writer(folder_);
  std::size_t dropped = 0;
  for (Entry& entry : all) {
    if (is_overdue(entry, date)) {
      writer.remove(entry);
      ++dropped;
    } else if (is_strange(entry) && writer.has(entry)) {
      entry.overdue_at = date + (entry.overdue_at - entry.queued_at);
      entry.queued_at = date;
      writer.write(entry);
    }
  }
  return dropped;
}

namespace {

/// Returns whether the others would not fare better now.
bool concerns_all(const Report& failure) {
  return failure.status == 0 || failure.exit == ExitCode::key || failure.retry_after ||
         failure.code == "rate_limited";
}

}  // namespace

/// Sends one entry. While it waits, nothing else of its key may follow.
Queue::Verdict Queue::deliver(Entry entry, api::Client client, Flushed& flushed) const {
  bool is_gone = false;
  if (!entry.draft.command->idempotent) {
    // Once connected and before the first byte: marking any earlier would call an entry unknown
    // whenever the network is down.
    client.on_connected = [&] {
      const auto failure = attempt([&] {
        const Writer writer(folder_);
        is_gone = !writer.has(entry);
        entry.is_under_way = true;
        if (!is_gone) {
          writer.write(entry);
        }
      });
      return !failure && !is_gone;
    };
  }
  const Draft draft = as_of(now(), entry);
  const api::Outcome outcome = client.send(draft);
  if (is_gone) {
    return Verdict::sent;
  }
  const Verdict verdict = settle(entry, outcome);
  if (verdict == Verdict::sent) {
    ++flushed.sent;
    return verdict;
  }
  Report failure = *outcome.failure;
  failure.message =
      fmt::format("{} ({}): {}", entry.id(), entry.draft.command->name, failure.message);
  flushed.failures.push_back(failure);
  if (failure.exit == ExitCode::limited && failure.retry_after) {
    folder_.set_quiet(now(), now() + static_cast<std::time_t>(*failure.retry_after));
  }
  flushed.is_over = concerns_all(failure);
  return verdict;
}

Flushed Queue::flush(const api::Client& client, Milliseconds limit) const {
  Flushed flushed;
  if (!folder_.exists() || entries().empty()) {
    return flushed;
  }
  const auto lock = folder_.try_lock_flush();
  flushed.is_busy = !lock;
  flushed.has_no_locks = lock && !lock->is_real;
  flushed.quiet_until = folder_.quiet_until(now());
  if (!lock || !lock->is_real || flushed.quiet_until != 0) {
    return flushed;
  }
  flushed.overdue = drop_overdue();
  const std::string mine = fingerprint_of(folder_, client);
  const Clock& clock = context_.world.clock;
  const Milliseconds end = clock.now() + limit;
  api::Client once = client;
  // A flush tries each entry once. What fails now waits for the next flush anyway.
  once.retries = 0;
  const Entries all = entries();
  std::map<std::string, std::string> keys;  // of the entries, so that each is read for its own only
  for (const Entry& entry : all) {
    keys.emplace(entry.id(), request::state_key(entry.draft));
  }
  std::set<std::string> seen;
  for (const Entry& entry : all) {
    const std::string key = keys.at(entry.id());
    const bool is_held = entry.is_under_way && !client.at_least_once;
    if (entry.fingerprint != mine || is_held || (!key.empty() && !seen.insert(key).second)) {
      continue;
    }
    const auto turn = key.empty() ? std::optional{Lock{}} : folder_.try_lock_key(key);
    if (!turn) {
      continue;  // another call has just sent something newer
    }
    Waiting waiting = key.empty() ? Waiting{.mine = {entry}} : waiting_for(key, client, keys);
    for (const Entry& one : waiting.mine) {
      const Milliseconds left = end - clock.now();
      if (left.count() <= 0) {
        return flushed;
      }
      once.limits.total_ms = std::min<long>(client.limits.total_ms, left.count());
      const Verdict verdict = deliver(one, once, flushed);
      if (verdict == Verdict::sent) {
        overtake(waiting.others, one.number, client);
      }
      if (flushed.is_over) {
        return flushed;
      }
      if (verdict == Verdict::waits) {
        break;
      }
    }
  }
  return flushed;
}

void Queue::flush_after_success(const api::Client& client) const {
  // The call has already succeeded and must not seem to hang.
  constexpr Milliseconds longest{2'000};
  const auto failure = attempt([&] {
    // The call said of its own request that twice is better than not at all, not of those of
    // others.
    api::Client careful = client;
    careful.at_least_once = false;
    const Flushed flushed = flush(careful, longest);
    if (flushed.has_no_locks) {
      tell_obstacle(flushed, context_);
    }
    tell_overdue(flushed, context_);
    for (const Report& of_one : flushed.failures) {
      context_.console.warning("the queue", of_one);
    }
  });
  if (failure) {
    context_.console.warning("the queue", *failure);
  }
}

void Queue::take_over(const api::Client& client) const {
  const Writer writer(folder_);
  const std::string mine = fingerprint(writer.secret(), client.base_url, client.key);
  for (Entry& entry : entries()) {
    if (entry.origin != client.base_url || entry.fingerprint == mine) {
      continue;
    }
    if (std::ranges::find(entry.overtaken_by, mine) != entry.overtaken_by.end()) {
      writer.remove(entry);
    } else {
      entry.fingerprint = mine;
      writer.write(entry);
    }
  }
}

}  // namespace activitysmith::queue
