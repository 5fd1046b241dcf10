#pragma once

#include "api/client.hpp"
#include "cli/context.hpp"
#include "config/api_key.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/loop.hpp"
#include "http/message.hpp"
#include "http/transport.hpp"
#include "queue/queue.hpp"
#include "request/draft.hpp"

#include <algorithm>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace activitysmith::job {

class KeyProcess;

/// Sends the requests about a job from the loop, so that nothing else waits for the API. The key
/// may take long: a password manager or a file on a dead mount is read by a process of its own, and
/// the requests wait for it here.
class Sender {
 public:
  using Failure = std::optional<Report>;
  /// Makes a request once the key is known, which must not appear in it.
  using Make = std::function<request::Draft(const std::string& key)>;
  /// Receives why the request was not accepted; nothing if it was. Called once, from the loop.
  using Done = std::function<void(const Failure&)>;

  /// Locates the key, for the command called `name`, unless nothing is going to be sent. Without a
  /// key the job runs all the same, and one warning says why. All arguments must outlive this
  /// object.
  Sender(std::string_view name, const api::Client& client, const config::KeyFlags& flags,
         const cli::Context& context, bool is_needed);
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;
  Sender(Sender&&) = delete;
  Sender& operator=(Sender&&) = delete;

  /// Returns whether there may be a key.
  [[nodiscard]] bool is_usable() const { return is_usable_; }
  /// Returns why there is none, which the constructor has told unless under -q.
  [[nodiscard]] const Failure& key_problem() const { return key_problem_; }
  /// Starts to read the key; does nothing when called again.
  void begin();
  /// Identifies a request that is under way; 0 is none.
  using Id = unsigned;

  /// Sends a request, retried up to `retries` times. Requires is_usable().
  Id send(Make make, int retries, Done done);
  /// Fails a request that was not answered yet.
  void give_up(Id request);
  /// Calls `done` with the failure to read the key, if any, once that is known.
  void check_key(Done done);
  /// Fails everything that is still under way after `time`.
  void set_deadline(Milliseconds time);
  /// Returns for how long the API has asked for no requests.
  [[nodiscard]] Milliseconds quiet_time() const {
    return std::max(quiet_until_ - loop_.now(), Milliseconds{0});
  }
  /// Returns the time until the deadline; a very long time if there is none.
  [[nodiscard]] Milliseconds time_left() const;
  /// Ends a key command that has not answered, and waits until it is gone. Sends what waits in the
  /// queue if the API has accepted something.
  void end();

  /// Returns whether the key comes from a command, which may ask a person and take long.
  [[nodiscard]] bool asks_program() const { return source_.kind == config::KeyKind::command; }
  /// Returns whether reading the key has succeeded or failed.
  [[nodiscard]] bool has_read_key() const { return key_.has_value() || key_failure_.has_value(); }

 private:
  struct Sending;

  void take_key(std::string key, Failure failure);
  void prepare(Sending& sending);
  void begin(Sending& sending);
  void try_once(Sending& sending);
  void take(Sending& sending, const http::TransferResult& result);
  void take_outcome(Sending& sending, const api::Outcome& outcome);
  void keep(Sending& sending, const Report& why);
  bool try_step(Sending& sending, const std::function<void()>& step);
  void finish(Sending& sending, const Failure& failure);
  void finish_late(Sending& sending);
  void give_up_all();
  [[nodiscard]] static api::Outcome late(Sending& sending);
  [[nodiscard]] Report late_key() const;

  const api::Client& client_;
  const cli::Context& context_;
  Loop& loop_;
  config::KeySource source_;
  bool is_usable_ = false;
  std::optional<std::string> key_;
  Failure key_problem_;                  ///< found before anything began
  Failure key_failure_;                  ///< of reading the key
  std::unique_ptr<queue::Queue> queue_;  ///< may be null
  bool has_told_queue_ = false;          ///< that something was queued
  bool is_accepted_ = false;             ///< the API has accepted a request
  std::unique_ptr<KeyProcess> reader_;
  std::list<std::unique_ptr<Sending>> sendings_;  ///< not finished yet
  std::list<Done> checks_;
  Id last_id_ = 0;
  std::optional<Milliseconds> deadline_;
  Loop::Timer deadline_timer_ = 0;
  Milliseconds quiet_until_{0};  ///< the API has asked for no requests before
  bool was_refused_ = false;     ///< it asked so with a refusal
};

}  // namespace activitysmith::job
