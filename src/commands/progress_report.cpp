#include "commands/progress_report.hpp"

#include "commands/card_failure.hpp"
#include "commands/send.hpp"
#include "http/retry.hpp"
#include "interrupt.hpp"
#include "shield.hpp"

#include <algorithm>
#include <csignal>
#include <system_error>
#include <utility>

namespace activitysmith::commands {
namespace {

bool is_same(const progress::State& one, const std::optional<progress::State>& other) {
  return other && one.value == other->value && one.upper == other->upper &&
         one.phase == other->phase && one.document == other->document;
}

}  // namespace

ProgressReport::ProgressReport(const ProgressLine& line, JobKey& key, const Context& context)
    : line_(line), key_(key), context_(context) {
  if (!key.may_be_had()) {
    return;
  }
  try {
    const CardMeans means{line.card, line.requests, line.endpoint, key, line.following.pace};
    card_ = std::make_unique<LiveCard>(means, context, std::nullopt);
    card_->begin();
  } catch (const std::system_error& error) {
    warn(Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
}

void ProgressReport::stand(const progress::State& state) {
  is_found_ = true;
  if (card_) {
    card_->stand(state);
  }
}

void ProgressReport::tell() {
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

/// Its part of the time that is left, if so many parts of the work are.
Milliseconds ProgressReport::share(int parts) const {
  const Milliseconds left = end_ - context_.world.clock.now();
  return std::max(left, Milliseconds{0}) / parts;
}

ProgressReport::Failure ProgressReport::send(const payload::Draft& draft, Milliseconds most) {
  const Milliseconds end = context_.world.clock.now() + most;
  const auto key = key_.found(most);
  if (!key || key->failure) {
    return key ? key->failure : key_.late();
  }
  context_.console.hide(key->text);
  constexpr long shortest = 1;  // 0 would mean no limit at all
  api::Endpoint endpoint = line_.endpoint;
  endpoint.key = key->text;
  endpoint.limits.total_ms = std::clamp<long>((end - context_.world.clock.now()).count(), shortest,
                                              std::max(shortest, endpoint.limits.total_ms));
  const Sending sending{
      context_.settings,
      context_.world.transport,
      context_.world.clock,
      [this](const std::string& text) { context_.console.trace(text); },
      nullptr,
      [this](const http::Response& response) {
        wait_ = http::wanted_wait(response, context_.world.clock.date()).value_or(Milliseconds{0});
      }};
  return commands::send(draft, endpoint, sending).failure;
}

void ProgressReport::warn(const Failure& failure) {
  if (failure && !is_warned_) {
    is_warned_ = true;
    context_.console.warning("progress: could not tell the phone", *failure);
  }
}

void ProgressReport::finish(std::string_view how) {
  // Who ends a pipe ends all of it, and the card has to be ended all the same.
  const Shield shield{SIGINT, SIGTERM, SIGHUP};
  interrupt::forget();
  end_ = context_.world.clock.now() + line_.grace;
  if (!is_found_) {
    context_.console.notice("progress: no progress was found in the input; see --regex");
  }
  if (card_) {
    constexpr int parts = 3;  // the answer that is due, the card's last state, its end
    const phone::Courier::Past past = card_->finish(share(parts));
    tell();
    warn(past.has_given_up || !is_found_ ? past.failure : close(past, how));
  }
  key_.end();
}

/// False if the server wants to be left alone for longer than there is time.
bool ProgressReport::wait_for_server() {
  const Milliseconds wait = std::exchange(wait_, Milliseconds{0});
  if (wait > share(1)) {
    return false;
  }
  if (wait.count() > 0) {
    context_.world.clock.sleep(wait);
  }
  return true;
}

/// Sends what is left to send: the last state where no other came before it or the card stays, and
/// the card's end.
ProgressReport::Failure ProgressReport::close(const phone::Courier::Past& past,
                                              std::string_view how) {
  wait_ = past.wait;
  if (!wait_for_server()) {
    return no_time_left();
  }
  Failure failure = show_last(past);
  const bool has_card = past.may_have_card || may_have_card(failure);
  if (line_.keeps || !has_card) {
    return failure;
  }
  if (!wait_for_server()) {
    return no_time_left();
  }
  Failure end = send(line_.card.ended(line_.requests, *card_->state(), how), share(1));
  return is_gone(end) ? std::nullopt : end;
}

/// Sends the last state if the card needs it: its end carries that too, but needs a card.
ProgressReport::Failure ProgressReport::show_last(const phone::Courier::Past& past) {
  const progress::State& last = *card_->state();
  const bool is_needed = line_.keeps ? !is_same(last, past.sent) : !past.may_have_card;
  if (!is_needed) {
    return std::nullopt;
  }
  const int parts = line_.keeps ? 1 : 2;
  return send(discreet_card(share(parts)).shown(line_.requests, last), share(parts));
}

/// The card that does not show the key, if that is known by then. Else there is nothing to send.
phone::Card ProgressReport::discreet_card(Milliseconds patience) const {
  phone::Card card = line_.card;
  if (const auto key = key_.found(patience)) {
    card.secrets.push_back(key->text);
  }
  return card;
}

}  // namespace activitysmith::commands
