#include "job/live_card.hpp"

#include "api/client.hpp"
#include "core/text.hpp"
#include "http/retry.hpp"

#include <fmt/format.h>

#include <utility>

namespace activitysmith::job {

Observer::Observer(const progress::Rules& rules, Sink sink)
    : follower_(rules), sink_(std::move(sink)) {}

void Observer::read(std::string_view piece) {
  follower_.read(piece, [this](const progress::State&) { is_new_ = true; });
  tell();
}

void Observer::end() {
  follower_.end([this](const progress::State&) { is_new_ = true; });
  tell();
}

void Observer::tell() {
  if (std::exchange(is_new_, false)) {
    sink_(follower_.state());
  }
}

LiveCard::LiveCard(const CardMeans& means, const cli::Context& context,
                   std::optional<request::Draft> first)
    : means_(means),
      context_(context),
      first_(std::move(first)),
      sender_(means.pace, context.world.clock,
              [this](const progress::State& state, const Stop& stop) {
                Reply reply = send(state, stop);
                means_.on_answer();
                return reply;
              }) {}

void LiveCard::begin() {
  const std::lock_guard lock(mutex_);
  is_begun_ = true;
  if (state_ || first_) {
    sender_.update(state_.value_or(progress::State{}));
  }
}

void LiveCard::update(const progress::State& state) {
  const std::lock_guard lock(mutex_);
  state_ = state;
  if (format_ != state.format) {
    format_ = state.format;
    if (context_.settings.verbose) {
      traces_.push_back(
          fmt::format("* progress by {}: {}", format_, text::printable_line(state.line)));
    }
  }
  if (is_begun_) {
    sender_.update(state);
  }
}

std::vector<std::string> LiveCard::traces() {
  const std::lock_guard lock(mutex_);
  return std::exchange(traces_, {});
}

void LiveCard::trace(std::string text) {
  if (context_.settings.verbose) {
    const std::lock_guard lock(mutex_);
    traces_.push_back(std::move(text));
  }
}

Reply LiveCard::send(const progress::State& state, const Stop& stop) {
  const auto key = means_.key.found(stop.answer);
  if (!key) {
    return {.failure = interruption(CancelToken::as_signal)};
  }
  if (key->failure) {
    return {.failure = key->failure};
  }
  Card card = means_.card;
  card.secrets.push_back(key->text);
  const bool is_known = state.value || !state.document.empty();
  const request::Draft draft = is_known || !first_ ? card.shown(means_.requests, state) : *first_;
  const bool is_sound = draft.unreadable.empty() && draft.problems.empty();
  if (!state.document.empty() && !is_sound) {
    return {.was_sent = false};  // a content state of the job's own that nothing can be made of
  }
  Reply reply;
  api::Client client = means_.client;
  client.key = key->text;
  client.retries = 0;  // a state that did not arrive gives way to the next one
  client.clock = job::stoppable(context_.world.clock, stop);
  client.trace = [this](const std::string& text) { trace(text); };
  client.on_response = [&](const http::Response& response) {
    reply.wait = http::retry_after(response, context_.world.clock.date());
  };
  client.cancel = &stop.answer;
  reply.failure = client.send(draft).failure;
  return reply;
}

}  // namespace activitysmith::job
