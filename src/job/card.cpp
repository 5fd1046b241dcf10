// One card from its start to its end. At most one request is under way at a time, so that states
// arrive in order. States that come meanwhile replace each other, and only the newest is sent when
// the answer is in and the pace allows it. The phases are: not begun, begun (start and states),
// ending (wait for the request under way, then send the end), ended.
//
// The rule for every failure is that no card may be left behind on the phone. A request without an
// answer may have made the card, so may_exist_ is set for that as well, and the end is sent.

#include "job/card.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "http/status.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace activitysmith::job {

namespace {

constexpr std::size_t longest_subtitle = 100;  // bytes

/// Returns the state without the content that the job itself wrote.
progress::State measured(progress::State state) {
  state.document.clear();
  return state;
}

bool is_sound(const request::Draft& draft) {
  return draft.problems.empty() && draft.unreadable.empty();
}

std::string_view color_of(progress::ProgressPhase phase) {
  switch (phase) {
    case progress::ProgressPhase::failing: return "red";
    case progress::ProgressPhase::paused: return "orange";
    default: return {};
  }
}

}  // namespace

request::Draft CardContent::shown(const Requests& requests, const progress::State& state) const {
  const std::string line =
      tells_line ? text::printable_line(redacted(state.line, secrets), longest_subtitle) : "";
  const std::string_view color = color_of(state.phase);
  request::Draft draft = requests.card(words(state, line, color));
  // The job may print states that the API would refuse. Its numbers are still good for a plain bar.
  return is_sound(draft) || state.document.empty() || !state.value
             ? draft
             : requests.card(words(measured(state), line, color));
}

request::Draft CardContent::ended(const Requests& requests, const progress::State& state,
                                  std::string_view how, std::string_view color) const {
  const std::string_view accent = color.empty() ? color_of(state.phase) : color;
  request::Draft draft = requests.card_end(words(state, how, accent));
  return is_sound(draft) || state.document.empty()
             ? draft
             : requests.card_end(words(measured(state), how, accent));
}

std::vector<Requests::Word> CardContent::words(const progress::State& state,
                                               std::string_view subtitle,
                                               std::string_view color) const {
  const Json content = progress::content_of(state);
  std::vector<Requests::Word> result{{"KEY", key}};
  // A title that the job's own state has is kept, unless the user gave one.
  if (!title.empty() || !content.contains("title")) {
    result.push_back({"--title", title.empty() ? key : title});
  }
  if (!content.empty()) {
    result.push_back({"--content-state", redacted(content.dump(), secrets)});
  }
  if (!subtitle.empty()) {
    result.push_back({"--subtitle", std::string{subtitle}});
  }
  if (!color.empty()) {
    result.push_back({"--color", std::string{color}});
  }
  return result;
}

namespace {

/// Returns whether a card may exist although no answer confirmed it.
bool may_have_card(const Sender::Failure& failure) {
  return !failure || failure->delivered != Delivered::no;
}

/// Returns whether every later state would be refused for the same reason.
bool is_lasting(const Report& failure) {
  return !failure.retryable && failure.status != http::status::too_many_requests &&
         failure.delivered == Delivered::no;
}

bool is_same(const progress::State& one, const std::optional<progress::State>& other) {
  return other && one.value == other->value && one.upper == other->upper &&
         one.phase == other->phase && one.document == other->document;
}

}  // namespace

Card::Card(const CardContent& content, const Requests& requests, const progress::PaceRules& pace,
           Sender& sender, const cli::Context& context, std::function<void()> on_start)
    : content_(content),
      requests_(requests),
      sender_(sender),
      context_(context),
      loop_(context.world.loop),
      on_start_(std::move(on_start)),
      pace_(pace) {}

Card::~Card() { loop_.cancel(timer_); }

void Card::begin(request::Draft start, bool has_states, int retries) {
  start_ = std::move(start);
  has_states_ = has_states;
  // A state that fails is followed by a newer one. A start without states has no second chance.
  retries_ = has_states ? 0 : retries;
  pace_.update(0, true);
  begin_with_state();
}

void Card::begin_with_state() {
  phase_ = Phase::begun;
  schedule();
}

void Card::update(const progress::State& state) {
  if (context_.settings.verbose && (!state_ || state_->format != state.format)) {
    traces_.push_back(
        fmt::format("* progress by {}: {}", state.format, text::printable_line(state.line)));
    print_traces();
  }
  const progress::State before = state_.value_or(progress::State{});
  // A phase or a document changes what the card says, however little the value moved.
  pace_.update(state.points(), state.value.has_value() != before.value.has_value() ||
                                   state.phase != before.phase ||
                                   state.document != before.document);
  state_ = state;
  schedule();
}

/// Printed late because a line of the job may contain the key, which is hidden once it is known.
void Card::print_traces() {
  if (sender_.has_read_key()) {
    for (const std::string& trace : std::exchange(traces_, {})) {
      context_.console.trace(trace);
    }
  }
}

/// Sends the newest state as soon as the pace allows it.
void Card::schedule() {
  if (phase_ != Phase::begun || under_way_ != 0 || given_up_) {
    return;
  }
  loop_.cancel(timer_);
  const auto due = pace_.due(loop_.now());
  if (due && due->count() <= 0) {
    send_state();
  } else if (due) {
    timer_ = loop_.start_timer(*due, [this] {
      timer_ = 0;
      send_state();
    });
  }
}

/// Returns what makes the request that shows a state, or the start if it holds no progress.
Sender::Make Card::maker(const progress::State& state) const {
  return [this, state](const std::string& key) {
    // Made when it is sent, not when it is due: only then is the key known, which must be redacted
    // from what the job wrote.
    const bool is_known = state.value || !state.document.empty();
    if (!is_known && start_) {
      return *start_;
    }
    CardContent content = content_;
    content.secrets.push_back(key);
    return content.shown(requests_, state);
  };
}

void Card::send_state() {
  const progress::State state = state_.value_or(progress::State{});
  pace_.sent(loop_.now());
  // The content that the job itself wrote may be invalid.
  if (!state.document.empty() && !is_sound(content_.shown(requests_, state))) {
    call_on_start();
    return;
  }
  under_way_ = sender_.send(maker(state), retries_, [this, state](const Sender::Failure& failure) {
    take_answer(state, failure);
  });
}

void Card::take_answer(const progress::State& state, const Sender::Failure& failure) {
  under_way_ = 0;
  loop_.cancel(timer_);
  print_traces();
  note(state, failure);
  // Calls of the job for its own card may go on, whether the start arrived or failed.
  call_on_start();
  if (phase_ == Phase::ending) {
    finish();
  } else {
    schedule();
  }
}

void Card::call_on_start() {
  if (const auto call = std::exchange(on_start_, nullptr)) {
    call();
  }
}

void Card::note(const progress::State& state, const Sender::Failure& failure) {
  failure_ = failure;
  may_exist_ = may_exist_ || may_have_card(failure);
  pace_.pause(loop_.now(), sender_.quiet_time());
  if (!failure) {
    sent_ = state;
    return;
  }
  if (is_lasting(*failure) || !has_states_) {
    // Without states there is nothing more to send, and what was refused for good would be refused
    // again.
    given_up_ = failure;
  }
  if (failure->status == http::status::too_many_requests) {
    pace_.slow_down();
  }
  pace_.failed();
}

void Card::end(Ending ending, Done done) {
  ending_ = std::move(ending);
  done_ = std::move(done);
  phase_ = Phase::ending;
  loop_.cancel(timer_);
  if (under_way_ == 0) {
    finish();
    return;
  }
  constexpr int parts = 2;  // the request under way, and the end
  timer_ = loop_.start_timer(sender_.time_left() / parts, [this] {
    timer_ = 0;
    sender_.give_up(under_way_);
  });
}

/// Sends the rest: the last state if the card stays or nothing was sent before, and otherwise the
/// end, which shows the last state as well.
void Card::finish() {
  if (!may_exist_ && (given_up_ || !state_)) {
    // Nothing arrived, and nothing can have been made, so there is nothing to end.
    over(failure_);
    return;
  }
  const bool is_last_due = ending_.keeps ? !is_same(*state_, sent_) : !may_exist_;
  if (!is_last_due) {
    if (ending_.keeps) {
      over(std::nullopt);
    } else {
      send_end();
    }
    return;
  }
  // A job that ended before its first state could be sent still gets its card.
  sender_.send(maker(*state_), 0, [this](const Sender::Failure& failure) {
    may_exist_ = may_exist_ || may_have_card(failure);
    if (ending_.keeps || !may_exist_) {
      over(failure);
    } else {
      send_end();
    }
  });
}

void Card::send_end() {
  sender_.send(ending_.end, context_.settings.retries, [this](const Sender::Failure& failure) {
    // A script in the job may have made the card one that the end's state does not fit, or may have
    // ended it.
    const bool is_refused = failure && failure->exit == ExitCode::refused;
    const bool is_gone = failure && failure->status == http::status::not_found;
    if (is_refused && ending_.bare_end) {
      send_bare_end();
    } else {
      over(is_gone ? std::nullopt : failure);
    }
  });
}

void Card::send_bare_end() {
  sender_.send(ending_.bare_end, context_.settings.retries,
               [this](const Sender::Failure& failure) { over(failure); });
}

void Card::over(const Sender::Failure& failure) {
  phase_ = Phase::ended;
  done_(failure);
}

}  // namespace activitysmith::job
