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

/// What the card of a job with known progress shows besides the progress.
struct CardContent {
  std::string key;
  std::string title;                      ///< as the user gave it; may be empty
  bool tells_line = false;                ///< the line with the progress becomes the subtitle
  std::vector<std::string> secrets = {};  ///< never shown, whatever the job prints

  /// Returns the request that shows the state. A content state that the job itself wrote is sent as
  /// it is if it is valid.
  [[nodiscard]] request::Draft shown(const Requests& requests, const progress::State& state) const;
  /// Returns the request that ends the card with the state, with `how` the job ended as the
  /// subtitle. An empty `color` keeps the card's.
  [[nodiscard]] request::Draft ended(const Requests& requests, const progress::State& state,
                                     std::string_view how, std::string_view color = {}) const;

 private:
  [[nodiscard]] std::vector<Requests::Word> words(const progress::State& state,
                                                  std::string_view subtitle,
                                                  std::string_view color) const;
};

/// The card of a job, from its start to its end. Sends from the loop, at the pace that iOS accepts:
/// a newer state replaces one that was not sent yet.
class Card {
 public:
  /// How a card ends.
  struct Ending {
    bool keeps = false;  ///< the card stays, with its last state
    Sender::Make end = {};
    Sender::Make bare_end = {};  ///< tried when the API refuses `end`; may be empty
  };
  using Done = Sender::Done;

  /// `on_start` is called when the first request was answered, or never will be; may be empty. All
  /// arguments must outlive this object.
  Card(const CardContent& content, const Requests& requests, const progress::PaceRules& pace,
       Sender& sender, const cli::Context& context, std::function<void()> on_start = {});
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;
  Card(Card&&) = delete;
  Card& operator=(Card&&) = delete;

  /// Shows `start` until some progress is known. It is retried `retries` times if no states follow;
  /// otherwise the next state is the next attempt.
  void begin(request::Draft start, bool has_states, int retries);
  /// Starts the card with the first state.
  void begin_with_state();
  /// Shows a new state.
  void update(const progress::State& state);
  /// Ends the card, if the API may have one, and calls `done` with the failure, if any. A request
  /// under way gets half of the time that the sender has left. Must be called only once.
  void end(Ending ending, Done done);

  /// Returns why nothing more is sent while the job runs, if so.
  [[nodiscard]] const Sender::Failure& given_up() const { return given_up_; }
  /// Returns the last known progress, if any.
  [[nodiscard]] const std::optional<progress::State>& state() const { return state_; }
  /// Returns whether it has started and is not ending yet.
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
  Sender::Id under_way_ = 0;  ///< a request that was not answered yet
  std::optional<progress::State> state_;
  std::optional<progress::State> sent_;  ///< the last one that arrived
  bool may_exist_ = false;               ///< a request arrived, or may have
  Sender::Failure failure_;              ///< of the last request
  Sender::Failure given_up_;             ///< the last failure, if it is permanent
  std::vector<std::string> traces_;  ///< printed once the key is known, which they must not show
  Ending ending_;
  Done done_;
};

}  // namespace activitysmith::job
