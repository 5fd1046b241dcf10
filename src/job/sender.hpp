#pragma once

#include "api/client.hpp"
#include "cli/context.hpp"
#include "config/api_key.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/loop.hpp"
#include "http/message.hpp"
#include "http/transport.hpp"
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

/// Sends the requests about a job from the loop, so that nothing waits for the API. The key may
/// come late: a password store or a file on a dead disk is read by a process of its own, and the
/// requests wait for it here.
class Sender {
 public:
  using Failure = std::optional<Report>;
  /// Makes a request once the key is known, which must not show in it.
  using Make = std::function<request::Draft(const std::string& key)>;
  /// Gets why the request was not accepted; nothing if it was. Called once, from the loop.
  using Done = std::function<void(const Failure&)>;

  /// Finds out where the key is, for the command called `name`. Where there is none the job goes on
  /// all the same: one warning says why. Where nothing is to be sent it is not looked for. All
  /// arguments have to outlive this.
  Sender(std::string_view name, const api::Client& client, const config::KeyFlags& flags,
         const cli::Context& context, bool is_needed);
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;
  Sender(Sender&&) = delete;
  Sender& operator=(Sender&&) = delete;

  /// Whether there may be a key.
  [[nodiscard]] bool is_usable() const { return is_usable_; }
  /// Starts to read the key; does nothing the second time.
  void begin();
  /// Names a request that is under way; 0 is none.
  using Id = unsigned;

  /// Sends a request, with so many tries beyond the first. There has to be a key to hope for.
  Id send(Make make, int retries, Done done);
  /// Has a request that is not answered yet fail.
  void give_up(Id request);
  /// Reports what reading the key came to.
  void check_key(Done done);
  /// Everything has to be done after `time`: what is still under way then has failed.
  void set_deadline(Milliseconds time);
  /// Returns for how long the API wants no request.
  [[nodiscard]] Milliseconds quiet_time() const {
    return std::max(quiet_until_ - loop_.now(), Milliseconds{0});
  }
  /// Returns the time until the deadline; a very long one if there is none.
  [[nodiscard]] Milliseconds time_left() const;
  /// Ends a program that was asked for the key and has not answered, and waits for its end, as long
  /// as it may take to end it.
  void end();

  /// Whether the key comes from a program, which may take its time by right.
  [[nodiscard]] bool asks_program() const { return source_.kind == config::KeyKind::command; }
  /// Whether it is known what reading the key came to.
  [[nodiscard]] bool has_read_key() const { return key_.has_value() || key_failure_.has_value(); }

 private:
  struct Sending;

  void take_key(std::string key, Failure failure);
  void prepare(Sending& sending);
  void try_once(Sending& sending);
  void take(Sending& sending, const http::TransferResult& result);
  void finish(Sending& sending, const Failure& failure);
  void give_up_all();
  [[nodiscard]] Failure late(Sending& sending) const;
  [[nodiscard]] Report late_key() const;

  const api::Client& client_;
  const cli::Context& context_;
  Loop& loop_;
  config::KeySource source_;
  bool is_usable_ = false;
  std::optional<std::string> key_;
  Failure key_failure_;
  std::unique_ptr<KeyProcess> reader_;
  std::list<std::unique_ptr<Sending>> sendings_;  ///< those that are not done
  std::list<Done> checks_;
  Id last_id_ = 0;
  std::optional<Milliseconds> deadline_;
  Loop::Timer deadline_timer_ = 0;
  Milliseconds quiet_until_{0};  ///< the API wants no request before
  bool was_refused_ = false;     ///< it said so when it accepted nothing
};

}  // namespace activitysmith::job
