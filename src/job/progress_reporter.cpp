#include "job/progress_reporter.hpp"

#include "core/signals.hpp"
#include "job/card.hpp"

#include <csignal>
#include <system_error>

namespace activitysmith::job {

namespace {

bool is_same(const progress::State& one, const std::optional<progress::State>& other) {
  return other && one.value == other->value && one.upper == other->upper &&
         one.phase == other->phase && one.document == other->document;
}

}  // namespace

ProgressReporter::ProgressReporter(const ProgressLine& line, AsyncKey& key,
                                   const cli::Context& context)
    : line_(line), key_(key), context_(context), final_sender_(line.client, key, context) {
  if (!key.may_be_had()) {
    return;
  }
  try {
    const CardMeans means{line.card, line.requests, line.client, key, line.following.pace};
    card_ = std::make_unique<LiveCard>(means, context, std::nullopt);
    card_->begin();
  } catch (const std::system_error& error) {
    warn(Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
}

void ProgressReporter::update(const progress::State& state) {
  is_found_ = true;
  if (card_) {
    card_->update(state);
  }
}

void ProgressReporter::tell() {
  if (!card_) {
    return;
  }
  if (const auto key = key_.found(Milliseconds{0})) {
    context_.console.hide(key->text);
  }
  for (const std::string& text : card_->traces()) {
    context_.console.trace(text);
  }
  if (!is_warned_) {
    warn(card_->given_up());
  }
}

void ProgressReporter::warn(const Failure& failure) {
  if (failure && !is_warned_) {
    is_warned_ = true;
    context_.console.warning("progress: could not tell the phone", *failure);
  }
}

void ProgressReporter::finish(std::string_view how) {
  // Who ends a pipe ends all of it, and the card has to be ended all the same.
  const SignalBlocker blocker{SIGINT, SIGTERM, SIGHUP};
  interrupt::forget();
  final_sender_.set_deadline(line_.grace);
  if (!is_found_) {
    context_.console.notice("progress: no progress was found in the input; see --regex");
  }
  if (card_) {
    constexpr int parts = 3;  // the answer that is due, the card's last state, its end
    const ThrottledSender::SendHistory past = card_->finish(final_sender_.share(parts));
    tell();
    warn(past.has_given_up || !is_found_ ? past.failure : close(past, how));
  }
  key_.end();
}

/// Sends what is left to send: the last state where no other came before it or the card stays, and
/// the card's end.
ProgressReporter::Failure ProgressReporter::close(const ThrottledSender::SendHistory& past,
                                                  std::string_view how) {
  final_sender_.apply_rate_limit(past);
  Failure failure = show_last(past);
  const bool has_card = past.may_have_card || may_have_card(failure);
  if (line_.keeps || !has_card) {
    return failure;
  }
  Failure end = final_sender_.send(line_.card.ended(line_.requests, *card_->state(), how), 1);
  return is_gone(end) ? std::nullopt : end;
}

/// Sends the last state if the card needs it: its end carries that too, but needs a card.
ProgressReporter::Failure ProgressReporter::show_last(const ThrottledSender::SendHistory& past) {
  const progress::State& last = *card_->state();
  const bool is_needed = line_.keeps ? !is_same(last, past.sent) : !past.may_have_card;
  if (!is_needed) {
    return std::nullopt;
  }
  const int parts = line_.keeps ? 1 : 2;
  const Card card = discreet_card(final_sender_.share(parts));
  return final_sender_.send(card.shown(line_.requests, last), parts);
}

/// The card that does not show the key, if that is known by then. Else there is nothing to send.
Card ProgressReporter::discreet_card(Milliseconds patience) const {
  Card card = line_.card;
  if (const auto key = key_.found(patience)) {
    card.secrets.push_back(key->text);
  }
  return card;
}

}  // namespace activitysmith::job
