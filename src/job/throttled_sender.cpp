#include "job/throttled_sender.hpp"

#include "http/status.hpp"

#include <exception>
#include <utility>

namespace activitysmith::job {

namespace {

/// Whether the same will be answered to every further state.
bool is_lasting(const Report& failure) {
  return !failure.retryable && failure.status != http::status::too_many_requests &&
         failure.delivered == Delivered::no;
}

}  // namespace

ThrottledSender::ThrottledSender(const progress::PaceRules& rules, Clock clock, Send send)
    : clock_(std::move(clock)),
      send_(std::move(send)),
      pace_(rules),
      task_([this](const Stop& stop) -> std::optional<Report> {
        work(stop);
        return std::nullopt;
      }) {}

ThrottledSender::~ThrottledSender() {
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  changed_.notify_all();
}

void ThrottledSender::update(const progress::State& state) {
  const std::lock_guard lock(mutex_);
  const bool is_other = state.value.has_value() != state_.value.has_value() ||
                        state.phase != state_.phase || state.document != state_.document;
  pace_.update(state.points(), is_other);
  state_ = state;
  changed_.notify_all();
}

std::optional<Report> ThrottledSender::given_up() {
  const std::lock_guard lock(mutex_);
  return past_.has_given_up ? past_.failure : std::nullopt;
}

ThrottledSender::SendHistory ThrottledSender::finish(Milliseconds patience) {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    changed_.notify_all();
  }
  const auto failure = task_.result(patience);
  past_.failure = past_.failure ? past_.failure : failure;
  pace_.finish();
  past_.wait = pace_.due(clock_.now()).value_or(Milliseconds{0});
  return past_;
}

void ThrottledSender::work(const Stop& stop) {
  std::unique_lock lock(mutex_);
  while (!is_closed_ && !past_.has_given_up) {
    const auto due = pace_.due(clock_.now());
    if (!due) {
      changed_.wait(lock);
    } else if (due->count() > 0) {
      changed_.wait_for(lock, *due);
    } else {
      const progress::State state = state_;
      pace_.sent(clock_.now());
      lock.unlock();
      const Reply reply = sent(state, stop);
      lock.lock();
      note(reply, state);
    }
  }
}

/// What breaks in there is a failure like others, and nobody knows how far the request came.
Reply ThrottledSender::sent(const progress::State& state, const Stop& stop) const {
  try {
    return send_(state, stop);
  } catch (const std::exception& error) {
    return {.failure = Report{.exit = ExitCode::internal,
                              .message = error.what(),
                              .hint = "",
                              .delivered = Delivered::unknown}};
  }
}

void ThrottledSender::note(const Reply& reply, const progress::State& state) {
  if (!reply.was_sent) {
    return;
  }
  // One that was broken off between two tries was refused, too.
  past_.is_refused = reply.failure.has_value();
  if (reply.wait) {
    pace_.pause(clock_.now(), *reply.wait);
  }
  if (!reply.failure) {
    past_.may_have_card = true;
    past_.sent = state;
    past_.failure.reset();
    return;
  }
  const Report& failure = *reply.failure;
  past_.may_have_card = past_.may_have_card || failure.delivered != Delivered::no;
  if (is_by_signal(failure.exit)) {
    return;  // it was broken off, for the job is at its end
  }
  past_.failure = failure;
  past_.has_given_up = is_lasting(failure);
  if (failure.status == http::status::too_many_requests) {
    pace_.slow_down();
  } else {
    pace_.failed();
  }
}

}  // namespace activitysmith::job
