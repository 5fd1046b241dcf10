#pragma once

#include "core/clock.hpp"
#include "core/error.hpp"
#include "job/background_task.hpp"
#include "progress/pace.hpp"
#include "progress/state.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

namespace activitysmith::job {

/// What became of a request with a state.
struct Reply {
  std::optional<Report> failure = {};
  std::optional<Milliseconds> wait = {};  ///< before the next one, as the server wants it
  bool was_sent = true;                   ///< or else there was nothing in it to send
};

/// Sends the states of a job from a thread of its own, at the pace that the phone bears. Who gives
/// it states never waits; what has not been sent gives way to what is newer.
class ThrottledSender {
 public:
  using Send = std::function<Reply(const progress::State&, const Stop&)>;

  /// What there is to know once no more states are sent.
  struct SendHistory {
    bool may_have_card = false;                ///< a state arrived, or may have
    std::optional<progress::State> sent = {};  ///< the last one that arrived
    std::optional<Report> failure = {};        ///< of the last one, if that did not
    bool has_given_up = false;                 ///< the failure is not one that passes
    Milliseconds wait{0};                      ///< what is left of the one that the server wants
    bool is_refused = false;                   ///< it said so when it accepted nothing
  };

  /// Throws std::system_error where there is no thread to be had.
  ThrottledSender(const progress::PaceRules& rules, Clock clock, Send send);
  ~ThrottledSender();
  ThrottledSender(const ThrottledSender&) = delete;
  ThrottledSender& operator=(const ThrottledSender&) = delete;
  ThrottledSender(ThrottledSender&&) = delete;
  ThrottledSender& operator=(ThrottledSender&&) = delete;

  /// The job stands here now.
  void update(const progress::State& state);
  /// Why no further state is sent, if that is so.
  [[nodiscard]] std::optional<Report> given_up();
  /// Sends nothing more, and waits for the answer that is due no longer than `patience`. To be
  /// called once.
  SendHistory finish(Milliseconds patience);

 private:
  void work(const Stop& stop);
  [[nodiscard]] Reply sent(const progress::State& state, const Stop& stop) const;
  void note(const Reply& reply, const progress::State& state);

  const Clock clock_;
  const Send send_;
  std::mutex mutex_;
  std::condition_variable changed_;
  progress::Pace pace_;
  progress::State state_;  ///< the newest
  SendHistory past_;
  bool is_closed_ = false;
  BackgroundTask task_;  ///< the last, for it uses the others
};

}  // namespace activitysmith::job
