#pragma once

#include "api/client.hpp"
#include "cli/context.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "queue/folder.hpp"
#include "request/draft.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace activitysmith::queue {

class Queue;

/// What an entry of the queue waits for: its turn, somebody who sends again what may have been
/// delivered, a call with another API key, or one with another API URL.
inline constexpr std::string_view state_waiting = "waiting";
inline constexpr std::string_view state_unknown = "unknown";
inline constexpr std::string_view state_other_key = "other_key";
inline constexpr std::string_view state_other_url = "other_url";

/// One request on its way to the API, together with what waits for the same stream, activity,
/// metric or badge: while this exists, no other call sends anything for it, so that an older state
/// never overwrites a newer one.
class Delivery {
 public:
  /// Returns the request that goes out now: one that has to go first, or the one this is about.
  [[nodiscard]] const request::Draft& current() const {
    return waiting_.empty() ? draft_ : waiting_.front().draft;
  }
  /// Takes what became of current(). Returns whether another request has to follow.
  bool take(api::Outcome outcome);
  /// Returns what became of the request, once take() has returned false. A failure that passes, and
  /// is kept, is an answer with the operation "queued".
  [[nodiscard]] const api::Outcome& outcome() const { return outcome_; }

 private:
  friend class Queue;
  Delivery(Queue& queue, request::Draft draft, const api::Client& client)
      : queue_(queue), draft_(std::move(draft)), client_(client) {}

  void note_overtaken(const api::Outcome& outcome);
  void take_alone(api::Outcome outcome);

  Queue& queue_;
  request::Draft draft_;
  const api::Client& client_;
  std::optional<Lock> lock_ = {};
  long long number_ = 0;    ///< its place in the order, if it has to wait and nothing else does
  Entries strangers_ = {};  ///< what waits for the same under other keys
  Entries waiting_ = {};    ///< in their order; the last one is draft_'s. Empty if nothing waits
  std::string flaw_ = {};   ///< why draft_ could not be put beside what waits
  api::Outcome outcome_ = {};
};

/// What flush() has come to.
struct Flushed {
  std::size_t sent = 0;
  std::size_t overdue = 0;       ///< dropped
  std::vector<Report> failures;  ///< in their order
  bool is_busy = false;          ///< another process does it
  bool has_no_locks = false;     ///< so it is not done: two processes might send the same
  std::time_t quiet_until = 0;   ///< the API wants nothing before; 0 if it has not said so
  bool is_over = false;          ///< what is left would not fare better now
};

/// Prints how many requests were dropped since they had waited too long, if there are any.
void tell_overdue(const Flushed& flushed, const cli::Context& context);

/// Prints why nothing was sent, if that is so.
void tell_obstacle(const Flushed& flushed, const cli::Context& context);

/// The requests that wait on the disk until the network is back.
///
/// A state replaces an older one of the same key that waits, and takes over what it leaves out and
/// the API would have kept. A notification goes out once, whatever kills the program: it is marked
/// on the disk before its first byte goes out.
class Queue {
 public:
  /// Returns the queue of a call: with `queue` in the settings it keeps what fails for a reason
  /// that passes; without, it only sees to the order of what waits. Null if it is not wanted and
  /// there is none. Throws Error (exit 10) for a folder that must not be used. The context has to
  /// outlive it.
  static std::unique_ptr<Queue> open(const cli::Context& context);

  /// Returns the queue that is on the disk, whatever the settings say; null if there is none.
  /// Throws as open() does.
  static std::unique_ptr<Queue> find(const cli::Context& context);

  Queue(const cli::Context& context, Folder folder, bool keeps);

  /// Begins to deliver a request with this client, which has the key and has to outlive the
  /// delivery. Nothing while another process sends something of the same key: try again soon.
  std::unique_ptr<Delivery> begin(const request::Draft& draft, const api::Client& client);
  /// Sends a request with its tries. Waits for other processes within the client's time limit.
  api::Outcome send(const request::Draft& draft, const api::Client& client);
  /// Returns the outcome of a request that was not sent at all, for a reason that passes: it is
  /// kept.
  [[nodiscard]] api::Outcome keep_unsent(const request::Draft& draft, const api::Client& client,
                                         const Report& why) const;
  /// Returns why a request whose turn never came was not sent.
  [[nodiscard]] static Report too_late(const request::Draft& draft);

  /// Sends what waits under the client's key, the oldest first, within `limit`; also what may have
  /// been delivered if the client repeats such requests. One process at a time does that.
  Flushed flush(const api::Client& client, Milliseconds limit) const;
  /// The same for up to 2 s, after a request of the call has succeeded: what comes of it is told,
  /// and changes nothing else.
  void flush_after_success(const api::Client& client) const;
  /// Makes entries of the same API that wait for another key those of the client's. What something
  /// newer went out for under the client's key meanwhile is removed.
  void take_over(const api::Client& client) const;

  /// Returns the entries in their order, of all IDs or those that `is_wanted` returns true for.
  [[nodiscard]] Entries entries(
      const std::function<bool(const std::string& id)>& is_wanted = {}) const;
  /// Returns what `entry` waits for, one of the words above. An empty key fits all.
  [[nodiscard]] std::string_view state_of(const Entry& entry, const api::Client& client) const;
  /// Removes entries. Throws Error (exit 10).
  void remove(const Entries& entries) const;
  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  friend class Delivery;
  enum class Verdict : std::uint8_t { sent, refused, waits };

  [[nodiscard]] std::time_t now() const { return context_.world.clock.date(); }
  /// What waits for the same stream, activity, metric or badge: under a client's key, and under
  /// others that the same API may know.
  struct Waiting {
    Entries mine = {};
    Entries others = {};
  };

  /// `keys` has what is known of the entries' IDs: those of another key are not read.
  [[nodiscard]] Waiting waiting_for(const std::string& key, const api::Client& client,
                                    const std::map<std::string, std::string>& keys = {}) const;
  void overtake(Entries& others, long long number, const api::Client& client) const;
  [[nodiscard]] Entry new_entry(const request::Draft& draft, const api::Client& client) const;
  [[nodiscard]] api::Outcome keep(const request::Draft& draft, const api::Client& client,
                                  api::Outcome outcome, long long number) const;
  [[nodiscard]] bool may_keep(const request::Draft& draft, const api::Client& client) const;
  void store(Entry& entry, const api::Client& client, long long number) const;
  void make_room() const;
  Verdict settle(Entry& entry, const api::Outcome& outcome) const;
  std::size_t drop_overdue() const;
  Verdict deliver(Entry entry, api::Client client, Flushed& flushed) const;

  const cli::Context& context_;
  Folder folder_;
  bool keeps_;
};

}  // namespace activitysmith::queue
