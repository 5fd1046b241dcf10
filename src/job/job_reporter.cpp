#include "job/job_reporter.hpp"

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

JobReporter::JobReporter(const JobLine& line, AsyncKey& key, const cli::Context& context,
                         std::function<void()> on_answer)
    : line_(line),
      key_(key),
      context_(context),
      on_answer_(std::move(on_answer)),
      final_sender_(line.client, key, context),
      subject_(line.subject) {
  if (!line.options.key.empty()) {
    start_ = line.requests.start(line.options.key, line.subject);
  }
  if (line.is_followed() && key.may_be_had()) {
    follow();
  }
}

void JobReporter::follow() {
  try {
    const CardMeans means{line_.card, line_.requests,       line_.client,
                          key_,       line_.following.pace, on_answer_};
    live_ = std::make_unique<LiveCard>(means, context_, start_);
    observer_.emplace(line_.following.rules,
                      [this](const progress::State& state) { live_->update(state); });
  } catch (const std::system_error& error) {
    note(Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
}

void JobReporter::read(std::string_view piece) {
  if (observer_) {
    observer_->read(piece);
  }
}

void JobReporter::begin() {
  key_.begin();
  if (!begin_card()) {
    on_answer_();
  }
}

/// Whether there is a thread that sends the card's start.
bool JobReporter::begin_card() {
  if (!key_.may_be_had() || line_.options.key.empty()) {
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
    task_ = std::make_unique<BackgroundTask>([this](const Stop& stop) {
      Failure failure = start_card(stop);
      on_answer_();
      return failure;
    });
  } catch (const std::system_error& error) {
    note(Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
  return task_ != nullptr;
}

/// Why it did not arrive; in the task's thread.
JobReporter::Failure JobReporter::start_card(const Stop& stop) {
  const auto key = key_.found(stop.answer);
  if (!key || key->failure) {
    return key ? key->failure : key_.late();
  }
  api::Client client = line_.client;
  client.key = key->text;
  client.clock = job::stoppable(context_.world.clock, stop);
  client.trace = [this](const std::string& text) { traces_.push_back(text); };
  client.on_response = [this](const http::Response& response) {
    final_sender_.apply_rate_limit(response);
  };
  client.cancel = &stop.answer;
  return client.send(start_).failure;
}

/// What came up in another thread, which has the key.
void JobReporter::tell_traces(const std::vector<std::string>& traces) {
  static_cast<void>(final_sender_.key(Milliseconds{0}));
  for (const std::string& text : traces) {
    context_.console.trace(text);
  }
}

/// Why the card's start did not arrive. It gets no more than one part of the time, of one more than
/// `parts`, if it is still under way.
JobReporter::Failure JobReporter::finish_start(int parts) {
  Failure start = task_->result(final_sender_.share(parts + 1));
  final_sender_.apply_rate_limit(start);
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
JobReporter::Failure JobReporter::finish_live(int parts) {
  observer_->end();
  const ThrottledSender::SendHistory past = live_->finish(final_sender_.share(parts + 1));
  tell_traces(live_->traces());
  may_have_card_ = past.may_have_card;
  final_sender_.apply_rate_limit(past);
  if (may_have_card_ || past.failure) {
    return past.failure;
  }
  // The job was too quick for its card.
  Failure start = final_sender_.send(start_, parts + 1);
  may_have_card_ = may_have_card(start);
  return start;
}

request::Draft JobReporter::end_draft(const JobResult& ended) const {
  if (!live_ || !live_->state()) {
    return line_.requests.end(line_.options.key, line_.subject, ended);
  }
  progress::State state = *live_->state();
  if (state.value && !job::is_failure(ended)) {
    state.value = state.upper;  // who succeeded has done it all, whether they said so or not
  }
  return line_.card.ended(line_.requests, state, job::result(line_.subject, ended),
                          job::color(ended));
}

/// The first of `parts` parts of the time is for the start, if that is still under way.
void JobReporter::end_card(const JobResult& ended, int parts) {
  note(live_ ? finish_live(parts) : finish_start(parts));
  if (!may_have_card_) {
    return;
  }
  Failure failure = final_sender_.send(end_draft(ended), parts);
  if (is_refused(failure)) {
    failure = final_sender_.send(line_.requests.bare_end(line_.options.key), parts);
  }
  note(is_gone(failure) ? std::nullopt : failure);
}

bool JobReporter::notify(const JobResult& ended, bool is_recovery) {
  constexpr int parts = 2;  // the key, if that is not there yet, and the notification
  const AsyncKey::Found key = final_sender_.key(final_sender_.share(parts));
  subject_.secrets.push_back(key.text);
  const Failure failure =
      key.failure
          ? key.failure
          : final_sender_.send(line_.requests.notification(subject_, ended, is_recovery), 1);
  note(failure);
  return !failure;
}

/// There is nothing to send, but a key that cannot be used is told all the same. A program that is
/// still looking for it is not waited for.
void JobReporter::check_key() {
  const auto key = key_.found(key_.is_asked_for() ? Milliseconds{0} : final_sender_.share(1));
  if (key) {
    note(key->failure);
  } else if (!key_.is_asked_for()) {
    note(key_.late());
  }
}

Decision JobReporter::decide(const JobResult& ended, DedupeStore& memory) {
  const bool is_failure = job::is_failure(ended);
  const End end{.is_failure = is_failure,
                .status = ended.status,
                .should_notify = job::should_notify(line_.options.notify, is_failure) &&
                                 ended.duration >= line_.options.longer_than,
                .date = context_.world.clock.date()};
  const bool has_memory =
      line_.options.period > 0 && key_.may_be_had() && line_.options.notify != NotifyWhen::never;
  return has_memory ? memory.decide(end, line_.options.period)
                    : Decision{.is_told = end.should_notify};
}

void JobReporter::note(const Failure& failure) {
  if (failure && !first_failure_) {
    first_failure_ = failure;
  }
}

void JobReporter::finish(const JobResult& ended, std::string_view identity) {
  // Who ends a service ends the job and us, and the card has to be ended all the same.
  const SignalBlocker blocker{SIGINT, SIGTERM, SIGHUP};
  interrupt::forget();
  final_sender_.set_deadline(line_.options.grace);
  key_.begin();  // not done yet for a job that did not start
  DedupeStore memory(job::state_path(context_.world.environment, identity));
  const Decision decision = decide(ended, memory);
  if (task_ || has_begun_) {
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
  } else if (!task_ && !has_begun_) {
    check_key();
  }
  tell(ended, is_lost);
  key_.end();
}

void JobReporter::tell(const JobResult& ended, bool is_lost) {
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
