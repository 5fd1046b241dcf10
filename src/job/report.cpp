#include "job/report.hpp"

#include "api/client.hpp"
#include "core/signals.hpp"
#include "job/card.hpp"
#include "job/dedupe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <system_error>
#include <utility>

namespace activitysmith::job {

JobReport::JobReport(const JobLine& line, JobKey& key, const cli::Context& context,
                     std::function<void()> on_answer)
    : line_(line),
      key_(key),
      context_(context),
      on_answer_(std::move(on_answer)),
      closing_(line.client, key, context),
      subject_(line.subject) {
  if (!line.wishes.key.empty()) {
    start_ = line.requests.start(line.wishes.key, line.subject);
  }
  if (line.is_followed() && key.may_be_had()) {
    follow();
  }
}

void JobReport::follow() {
  try {
    const CardMeans means{line_.card, line_.requests,       line_.client,
                          key_,       line_.following.pace, on_answer_};
    live_ = std::make_unique<LiveCard>(means, context_, start_);
    observer_.emplace(line_.following.rules,
                      [this](const progress::State& state) { live_->stand(state); });
  } catch (const std::system_error& error) {
    note(Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
}

void JobReport::read(std::string_view piece) {
  if (observer_) {
    observer_->read(piece);
  }
}

void JobReport::begin() {
  key_.begin();
  if (!begin_card()) {
    on_answer_();
  }
}

/// Whether there is a thread that sends the card's start.
bool JobReport::begin_card() {
  if (!key_.may_be_had() || line_.wishes.key.empty()) {
    return false;
  }
  if (line_.is_followed()) {
    if (live_) {
      live_->begin();
      has_begun_ = true;
    }
    return has_begun_;
  }
  try {
    errand_ = std::make_unique<Errand>([this](const Stop& stop) {
      Failure failure = start_card(stop);
      on_answer_();
      return failure;
    });
  } catch (const std::system_error& error) {
    note(Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
  return errand_ != nullptr;
}

/// Why it did not arrive; in the errand's thread.
JobReport::Failure JobReport::start_card(const Stop& stop) {
  const auto key = key_.found(stop.answer);
  if (!key || key->failure) {
    return key ? key->failure : key_.late();
  }
  api::Client client = line_.client;
  client.key = key->text;
  client.clock = job::stoppable(context_.world.clock, stop);
  client.trace = [this](const std::string& text) { traces_.push_back(text); };
  client.on_response = [this](const http::Response& response) { closing_.heed(response); };
  client.cancel = &stop.answer;
  return client.send(start_).failure;
}

/// What came up in another thread, which has the key.
void JobReport::tell_traces(const std::vector<std::string>& traces) {
  static_cast<void>(closing_.key(Milliseconds{0}));
  for (const std::string& text : traces) {
    context_.console.trace(text);
  }
}

/// Why the card's start did not arrive. It gets no more than one part of the time, of one more than
/// `parts`, if it is still under way.
JobReport::Failure JobReport::finish_start(int parts) {
  Failure start = errand_->result(closing_.share(parts + 1));
  closing_.heed(start);
  tell_traces(traces_);
  may_have_card_ = may_have_card(start);
  if (is_cut_off(start)) {
    return may_have_card_
               ? std::nullopt
               : Failure{Report{.exit = ExitCode::unreachable,
                                .message = "the API could not be reached before the job ended",
                                .hint = ""}};
  }
  return start;
}

/// The same for a card that follows the job's progress, and why its last state did not arrive.
JobReport::Failure JobReport::finish_live(int parts) {
  observer_->end();
  const Courier::Past past = live_->finish(closing_.share(parts + 1));
  tell_traces(live_->traces());
  may_have_card_ = past.may_have_card;
  closing_.heed(past);
  if (may_have_card_ || past.failure) {
    return past.failure;
  }
  // The job was too quick for its card.
  Failure start = closing_.send(start_, parts + 1);
  may_have_card_ = may_have_card(start);
  return start;
}

request::Draft JobReport::end_draft(const Ended& ended) const {
  if (!live_ || !live_->state()) {
    return line_.requests.end(line_.wishes.key, line_.subject, ended);
  }
  progress::State state = *live_->state();
  if (state.value && !job::is_failure(ended)) {
    state.value = state.upper;  // who succeeded has done it all, whether they said so or not
  }
  return line_.card.ended(line_.requests, state, job::result(line_.subject, ended),
                          job::color(ended));
}

/// The first of `parts` parts of the time is for the start, if that is still under way.
void JobReport::end_card(const Ended& ended, int parts) {
  note(live_ ? finish_live(parts) : finish_start(parts));
  if (!may_have_card_) {
    return;
  }
  Failure failure = closing_.send(end_draft(ended), parts);
  if (is_refused(failure)) {
    failure = closing_.send(line_.requests.bare_end(line_.wishes.key), parts);
  }
  note(is_gone(failure) ? std::nullopt : failure);
}

bool JobReport::notify(const Ended& ended, bool is_recovery) {
  constexpr int parts = 2;  // the key, if that is not there yet, and the notification
  const JobKey::Found key = closing_.key(closing_.share(parts));
  subject_.secrets.push_back(key.text);
  const Failure failure =
      key.failure ? key.failure
                  : closing_.send(line_.requests.notification(subject_, ended, is_recovery), 1);
  note(failure);
  return !failure;
}

/// There is nothing to send, but a key that cannot be used is told all the same. A program that is
/// still looking for it is not waited for.
void JobReport::check_key() {
  const auto key = key_.found(key_.is_asked_for() ? Milliseconds{0} : closing_.share(1));
  if (key) {
    note(key->failure);
  } else if (!key_.is_asked_for()) {
    note(key_.late());
  }
}

Decision JobReport::decide(const Ended& ended, Memory& memory) {
  const bool is_failure = job::is_failure(ended);
  const End end{.is_failure = is_failure,
                .status = ended.status,
                .is_wished = job::is_wished(line_.wishes.notify, is_failure) &&
                             ended.duration >= line_.wishes.longer_than,
                .date = context_.world.clock.date()};
  const bool has_memory =
      line_.wishes.period > 0 && key_.may_be_had() && line_.wishes.notify != Occasion::never;
  return has_memory ? memory.decide(end, line_.wishes.period) : Decision{.is_told = end.is_wished};
}

void JobReport::note(const Failure& failure) {
  if (failure && !first_failure_) {
    first_failure_ = failure;
  }
}

void JobReport::finish(const Ended& ended, std::string_view identity) {
  // Who ends a service ends the job and us, and the card has to be ended all the same.
  const SignalBlocker blocker{SIGINT, SIGTERM, SIGHUP};
  interrupt::forget();
  closing_.open(line_.wishes.grace);
  key_.begin();  // not done yet for a job that did not start
  Memory memory(job::state_path(context_.world.environment, identity));
  const Decision decision = decide(ended, memory);
  if (errand_ || has_begun_) {
    end_card(ended, decision.is_told ? 2 : 1);
  }
  bool is_lost = false;
  if (!key_.may_be_had()) {
    is_lost = decision.is_told;
  } else if (decision.is_told) {
    is_lost = !notify(ended, decision.is_recovery);
    if (is_lost) {
      memory.take_back(decision);
    }
  } else if (!errand_ && !has_begun_) {
    check_key();
  }
  tell(ended, is_lost);
  key_.end();
}

void JobReport::tell(const Ended& ended, bool is_lost) {
  if (first_failure_) {
    context_.console.warning(fmt::format("{}: could not tell the phone", line_.name),
                             *first_failure_);
  }
  if (is_lost && job::is_failure(ended) && !context_.console.streams().out_is_terminal) {
    const std::string lines = job::last_lines(subject_, ended);
    if (!lines.empty()) {
      context_.console.lines(lines);
    }
  }
}

}  // namespace activitysmith::job
