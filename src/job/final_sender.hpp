#pragma once

#include "api/client.hpp"
#include "cli/context.hpp"
#include "core/clock.hpp"
#include "http/message.hpp"
#include "job/async_key.hpp"
#include "job/throttled_sender.hpp"
#include "request/draft.hpp"

#include <optional>

namespace activitysmith::job {

/// Sends what is left to send when a job has ended, in the time that there is for it. A server that
/// refused a request is left alone for as long as it wants; one that only tells that its limit is
/// reached is, as far as there is time.
class FinalSender {
 public:
  using Failure = std::optional<Report>;

  /// All of them have to outlive this.
  FinalSender(const api::Client& client, const AsyncKey& key, const cli::Context& context);

  /// From now on there is so much time.
  void set_deadline(Milliseconds time);
  /// A part of the time that is left, if so many parts of the work are.
  [[nodiscard]] Milliseconds share(int parts) const;
  /// The key, which the console keeps secret from here on; it is not waited for any longer than
  /// that.
  AsyncKey::Found key(Milliseconds patience);

  /// What the answer to an earlier request says of the next one; in another thread too, as long as
  /// nothing is sent here.
  void apply_rate_limit(const http::Response& response);
  /// What became of that request in the end.
  void apply_rate_limit(const Failure& failure);
  /// What a card's sender leaves behind.
  void apply_rate_limit(const ThrottledSender::SendHistory& past);
  /// Why it did not arrive. It gets one part of the time that is left, of so many.
  Failure send(const request::Draft& draft, int parts);

 private:
  void pause(Milliseconds wait);
  bool wait_for_server();

  const api::Client& client_;
  const AsyncKey& key_;
  const cli::Context& context_;
  Milliseconds end_{0};      ///< of the time, by the clock
  Milliseconds held_{0};     ///< no request before this, by the clock
  bool is_refused_ = false;  ///< the server said so when it refused one
};

}  // namespace activitysmith::job
