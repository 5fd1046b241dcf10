#pragma once

#include "api/client.hpp"
#include "cli/context.hpp"
#include "job/async_key.hpp"
#include "job/card.hpp"
#include "job/requests.hpp"
#include "job/throttled_sender.hpp"
#include "progress/follower.hpp"
#include "progress/pace.hpp"
#include "progress/state.hpp"

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// Reads a job's output and tells how far the job is: of each piece that holds new states the last
/// one.
class Observer {
 public:
  using Sink = std::function<void(const progress::State&)>;

  /// Throws progress::ExpressionError for an expression that cannot be used.
  Observer(const progress::Rules& rules, Sink sink);

  void read(std::string_view piece);
  /// The output is at its end.
  void end();

 private:
  void tell();

  progress::Follower follower_;
  const Sink sink_;
  bool is_new_ = false;
};

/// What a card of a job's progress is made from and sent with.
struct CardMeans {
  const Card& card;
  const Requests& requests;
  const api::Client& client;  ///< without the key
  const AsyncKey& key;
  progress::PaceRules pace;
  std::function<void()> on_answer = [] {};  ///< called in the card's thread after each state
};

/// The card of a job while the job runs, sent from a thread of its own. Nobody who tells it how far
/// the job is waits for the API; that may be another thread than the owner's, one at a time.
class LiveCard {
 public:
  /// All of them have to outlive this. `first` is shown until any progress is known; without it
  /// there is no card so long. Throws std::system_error where there is no thread to be had.
  LiveCard(const CardMeans& means, const cli::Context& context,
           std::optional<request::Draft> first);

  /// The job runs, so that there may be a card.
  void begin();
  /// The job stands here now.
  void update(const progress::State& state);

  /// What there is to trace since the last time.
  std::vector<std::string> traces();
  /// Why nothing more is sent while the job runs, if that is so.
  std::optional<Report> given_up() { return sender_.given_up(); }
  /// Sends nothing more, and waits for an answer that is due no longer than `patience`. To be
  /// called once, when nobody calls stand() any more.
  ThrottledSender::SendHistory finish(Milliseconds patience) { return sender_.finish(patience); }
  /// How far the job came; of use after finish(). Nothing where it did not tell.
  [[nodiscard]] const std::optional<progress::State>& state() const { return state_; }

 private:
  Reply send(const progress::State& state, const Stop& stop);
  void trace(std::string text);

  const CardMeans means_;
  const cli::Context& context_;
  const std::optional<request::Draft> first_;
  std::mutex mutex_;  ///< of all that follows but the sender
  std::vector<std::string> traces_;
  std::optional<progress::State> state_;
  std::string_view format_;
  bool is_begun_ = false;
  ThrottledSender sender_;  ///< the last, for its thread uses the others
};

}  // namespace activitysmith::job
