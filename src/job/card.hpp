#pragma once

#include "cli/context.hpp"
#include "core/loop.hpp"
#include "job/requests.hpp"
#include "job/sender.hpp"
#include "progress/pace.hpp"
#include "progress/state.hpp"
#include "request/draft.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// What a card shows of a job whose progress is known.
struct CardContent {
  std::string key;
  std::string title;                      ///< as the user gave it; may be empty
  bool tells_line = false;                ///< the line that told the progress is the subtitle
  std::vector<std::string> secrets = {};  ///< never shown, whatever the job prints

  /// The request that shows the state. What the job itself wrote of its card is shown as it is, if
  /// the API can take it.
  [[nodiscard]] request::Draft shown(const Requests& requests, const progress::State& state) const;
  /// The request that ends the card with the state; `how` it ended is the subtitle, and `color`
  /// the card's color, unless it is empty.
  [[nodiscard]] request::Draft ended(const Requests& requests, const progress::State& state,
                                     std::string_view how, std::string_view color = {}) const;

 private:
  [[nodiscard]] std::vector<Requests::Word> words(const progress::State& state,
                                                  std::string_view subtitle,
                                                  std::string_view color) const;
};

/// The card of a job, from its start to its end. It is sent from the loop at the pace that a phone
/// bears: a state that has not been sent gives way to a newer one.
class Card {
 public:
  /// How a card ends.
  struct Ending {
    bool keeps = false;  ///< it stays, with its last state
    Sender::Make end = {};
    Sender::Make bare_end = {};  ///< for an API that does not take the other one; may be empty
  };
  using Done = Sender::Done;

  /// `on_start` is called when the first request was answered, or never will be; may be empty. All
  /// arguments have to outlive this.
  Card(const CardContent& content, const Requests& requests, const progress::PaceRules& pace,
       Sender& sender, const cli::Context& context, std::function<void()> on_start = {});
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;
  Card(Card&&) = delete;
  Card& operator=(Card&&) = delete;

  /// Shows `start` until any progress is known. Without further states it is tried `retries` times
  /// more; otherwise the next state is the next try.
  void begin(request::Draft start, bool has_states, int retries);
  /// Lets the card begin with the first state.
  void begin_with_state();
  /// Shows how far the job is.
  void update(const progress::State& state);
  /// Ends the card, if the API may have one, and calls `done` with what failed. A request under way
  /// gets half of the time that the sender has left. To be called once.
  void end(Ending ending, Done done);

  /// Why nothing more is sent while the job runs, if that is so.
  [[nodiscard]] const Sender::Failure& given_up() const { return given_up_; }
  /// How far the job came; nothing if that was never known.
  [[nodiscard]] const std::optional<progress::State>& state() const { return state_; }
  /// Whether it has begun and its end is not under way.
  [[nodiscard]] bool is_begun() const { return phase_ == Phase::begun; }

 private:
  enum class Phase : std::uint8_t { none, begun, ending, ended };

  void print_traces();
  void schedule();
  void send_state();
  void take_answer(const progress::State& state, const Sender::Failure& failure);
  void note(const progress::State& state, const Sender::Failure& failure);
  void finish();
  void send_end();
  void send_bare_end();
  void over(const Sender::Failure& failure);
  void call_on_start();
  [[nodiscard]] Sender::Make maker(const progress::State& state) const;

  const CardContent& content_;
  const Requests& requests_;
  Sender& sender_;
  const cli::Context& context_;
  Loop& loop_;
  std::function<void()> on_start_;
  Phase phase_ = Phase::none;
  std::optional<request::Draft> start_;
  bool has_states_ = true;
  int retries_ = 0;
  progress::Pace pace_;
  Loop::Timer timer_ = 0;
  Sender::Id under_way_ = 0;  ///< a request that is not answered
  std::optional<progress::State> state_;
  std::optional<progress::State> sent_;  ///< the last one that arrived
  bool may_exist_ = false;               ///< a request arrived, or may have
  Sender::Failure failure_;              ///< of the last request
  Sender::Failure given_up_;             ///< the failure, if it is not one that passes
  std::vector<std::string> traces_;      ///< to be printed once the key is known
  Ending ending_;
  Done done_;
};

}  // namespace activitysmith::job
