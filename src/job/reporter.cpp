// What the phone is told of a job: a card while it runs, and at most one notification at its end.
// The notification is sent after the card's end, but waits for that no longer than half of --grace,
// as it matters more. Nothing here may throw at the job: failures are collected, and the first one
// is told when all is over.

#include "job/reporter.hpp"

#include "core/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <utility>

namespace activitysmith::job {

Observer::Observer(const progress::Rules& rules, Sink sink)
    : follower_(rules), sink_(std::move(sink)) {}

void Observer::read(std::string_view piece) {
  // One report per piece of output, as only the newest state counts.
  follower_.read(piece, [this](const progress::State&) { is_new_ = true; });
  report();
}

void Observer::end() {
  follower_.end([this](const progress::State&) { is_new_ = true; });
  report();
}

void Observer::report() {
  if (std::exchange(is_new_, false)) {
    sink_(follower_.state());
  }
}

JobReporter::JobReporter(const JobLine& line, const cli::Context& context,
                         std::function<void()> on_start)
    : line_(line),
      context_(context),
      on_start_(std::move(on_start)),
      subject_(line.subject),
      sender_(line.name, line.client, line.key, context, line.has_something_to_tell()) {
  if (!sender_.is_usable() || line.options.key.empty()) {
    return;
  }
  card_.emplace(line.card, line.requests, line.following.pace, sender_, context, on_start_);
  if (line.is_followed()) {
    observer_.emplace(line.following.rules,
                      [this](const progress::State& state) { card_->update(state); });
  }
}

JobReporter::~JobReporter() { context_.world.loop.cancel(notify_timer_); }

void JobReporter::begin() {
  sender_.begin();
  if (card_) {
    card_->begin(line_.requests.start(line_.options.key, line_.subject), line_.is_followed(),
                 context_.settings.retries);
  } else if (on_start_) {
    on_start_();
  }
}

void JobReporter::read(std::string_view piece) {
  if (observer_) {
    observer_->read(piece);
  }
}

void JobReporter::finish(const JobResult& result, std::string_view identity) {
  sender_.set_deadline(line_.options.grace);
  sender_.begin();  // begin() was not called for a job that could not be started
  memory_.emplace(job::state_path(context_.world.environment, identity));
  decision_ = decide(result);
  const bool has_card = card_ && card_->is_begun();
  is_due_ = decision_.is_told;
  if (has_card) {
    end_card(result);
  } else if (is_due_) {
    notify(result);
  } else if (!has_card && sender_.is_usable() &&
             (sender_.has_read_key() || !sender_.asks_program())) {
    // An unusable key is reported even if there is nothing to send.
    ++under_way_;
    sender_.check_key([this](const Failure& failure) {
      --under_way_;
      note(failure);
    });
  }
}

void JobReporter::end_card(const JobResult& result) {
  if (observer_) {
    observer_->end();
  }
  ++under_way_;
  const auto end = [this, &result](const std::string&) { return end_draft(result); };
  const auto bare_end = [this](const std::string&) {
    return line_.requests.bare_end(line_.options.key);
  };
  card_->end({.end = end, .bare_end = bare_end}, [this, &result](const Failure& failure) {
    --under_way_;
    note(failure);
    notify(result);
  });
  // A slow end of the card must leave half of the time to the notification.
  constexpr int parts = 2;
  notify_timer_ = context_.world.loop.start_timer(sender_.time_left() / parts, [this, &result] {
    notify_timer_ = 0;
    notify(result);
  });
}

request::Draft JobReporter::end_draft(const JobResult& result) const {
  if (!card_->state()) {
    return line_.requests.end(line_.options.key, line_.subject, result);
  }
  progress::State state = *card_->state();
  if (state.value && !job::is_failure(result)) {
    state.value = state.upper;  // success means that all is done, even if the job did not say so
  }
  return line_.card.ended(line_.requests, state, job::result(line_.subject, result),
                          job::color(result));
}

/// Sends the notification, if one is due and was not sent yet.
void JobReporter::notify(const JobResult& result) {
  context_.world.loop.cancel(notify_timer_);
  if (!std::exchange(is_due_, false)) {
    return;
  }
  is_lost_ = !sender_.is_usable();
  if (is_lost_) {
    return;
  }
  ++under_way_;
  const auto make = [this, &result](const std::string& key) {
    // Only now known, and the job may have printed it.
    subject_.secrets.push_back(key);
    return line_.requests.notification(subject_, result, decision_.is_recovery);
  };
  sender_.send(make, context_.settings.retries, [this](const Failure& failure) {
    --under_way_;
    note(failure);
    is_lost_ = failure.has_value();
    if (is_lost_) {
      // A failure that nobody heard of is not one that was told: the next run tells it.
      memory_->take_back(decision_);
    }
  });
}

Decision JobReporter::decide(const JobResult& result) {
  const bool is_failure = job::is_failure(result);
  const End end{.is_failure = is_failure,
                .status = result.status,
                // A process that is no longer watched has not ended.
                .should_notify = result.how != JobResult::How::left &&
                                 job::should_notify(line_.options.notify, is_failure) &&
                                 result.duration >= line_.options.longer_than,
                .date = context_.world.clock.date()};
  // Otherwise a run that cannot notify would count a failure as told.
  const bool has_memory =
      line_.options.period > 0 && sender_.is_usable() && line_.options.notify != NotifyWhen::never;
  return has_memory ? memory_->decide(end, line_.options.period)
                    : Decision{.is_told = end.should_notify};
}

void JobReporter::note(const Failure& failure) {
  if (failure && !first_failure_) {
    first_failure_ = failure;
  }
}

void JobReporter::close(const JobResult& result) {
  sender_.end();
  const std::string what = fmt::format("{}: could not tell the phone", line_.name);
  if (first_failure_ && is_lost_) {
    context_.console.loud_warning(what, *first_failure_);
  } else if (first_failure_) {
    context_.console.warning(what, *first_failure_);
  } else if (is_lost_ && context_.settings.quiet && sender_.key_problem()) {
    context_.console.loud_warning(what, *sender_.key_problem());  // others have been told so
  }
  const bool is_unseen = result.unwritten != 0 && result.unwritten != EPIPE;
  // The job's output was neither seen nor sent, so this is the last chance to show why it failed.
  if (is_lost_ && job::is_failure(result) && is_unseen) {
    const std::string lines = job::last_lines(subject_, result);
    if (!lines.empty()) {
      context_.console.lines(lines);
    }
  }
}

}  // namespace activitysmith::job
