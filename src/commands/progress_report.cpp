#include "commands/progress_report.hpp"

#include "commands/send.hpp"
#include "http/retry.hpp"
#include "progress/content.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

namespace activitysmith::commands {
namespace {

/// Nothing is left to end: somebody else has ended the card.
bool is_gone(const Report& failure) {
  constexpr int not_found = 404;
  return failure.status == not_found;
}

bool is_same(const progress::State& one, const std::optional<progress::State>& other) {
  return other && one.value == other->value && one.upper == other->upper &&
         one.phase == other->phase && one.document == other->document;
}

}  // namespace

ProgressReport::ProgressReport(const ProgressLine& line, const Context& context)
    : line_(line), context_(context), once_(context.settings) {
  once_.retries = 0;
}

void ProgressReport::begin() {
  if (line_.endpoint.key.empty()) {
    return;
  }
  try {
    courier_ = std::make_unique<phone::Courier>(
        line_.pace, context_.world.clock,
        [this](const progress::State& state, const phone::Stop& stop) {
          return send_state(state, stop);
        });
  } catch (const std::system_error& error) {
    warn(Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
}

void ProgressReport::stand(const progress::State& state) {
  state_ = state;
  if (format_ != state.format) {
    format_ = state.format;
    context_.console.trace(
        fmt::format("* progress by {}: {}", format_, text::printable_line(state.line)));
  }
  if (courier_) {
    courier_->stand(state);
  }
}

void ProgressReport::tell() {
  std::vector<std::string> traces;
  {
    const std::lock_guard lock(mutex_);
    traces.swap(traces_);
  }
  for (const std::string& text : traces) {
    context_.console.trace(text);
  }
  if (courier_ && !is_warned_) {
    warn(courier_->given_up());
  }
}

void ProgressReport::trace_later(const std::string& text) {
  if (context_.settings.verbose) {
    const std::lock_guard lock(mutex_);
    traces_.push_back(text);
  }
}

phone::Reply ProgressReport::send_state(const progress::State& state, const phone::Stop& stop) {
  const payload::Draft draft = line_.card.shown(line_.requests, state);
  if (!draft.unreadable.empty()) {
    return {};  // a content state of the job's own that nothing can be made of
  }
  phone::Reply reply;
  const Clock clock = phone::stoppable(context_.world.clock, stop);
  const Sending sending{once_,
                        context_.world.transport,
                        clock,
                        [this](const std::string& text) { trace_later(text); },
                        &stop.answer,
                        [&](const http::Response& response) {
                          reply.wait = http::wanted_wait(response, context_.world.clock.date());
                        }};
  reply.failure = commands::send(draft, line_.endpoint, sending).failure;
  return reply;
}

/// Its part of the time that is left, if so many parts of the work are.
Milliseconds ProgressReport::share(int parts) const {
  const Milliseconds left = end_ - context_.world.clock.now();
  return std::max(left, Milliseconds{0}) / parts;
}

ProgressReport::Failure ProgressReport::send(const payload::Draft& draft, Milliseconds most) {
  constexpr long shortest = 1;  // 0 would mean no limit at all
  api::Endpoint endpoint = line_.endpoint;
  endpoint.limits.total_ms =
      std::clamp<long>(most.count(), shortest, std::max(shortest, endpoint.limits.total_ms));
  const Sending sending{context_.settings, context_.world.transport, context_.world.clock,
                        [this](const std::string& text) { context_.console.trace(text); }};
  return commands::send(draft, endpoint, sending).failure;
}

void ProgressReport::warn(const Failure& failure) {
  if (failure && !is_warned_) {
    is_warned_ = true;
    context_.console.warning("progress: could not tell the phone", *failure);
  }
}

void ProgressReport::finish(std::string_view how) {
  end_ = context_.world.clock.now() + line_.grace;
  if (!state_) {
    context_.console.notice("progress: no progress was found in the input; see --regex");
  }
  if (courier_) {
    constexpr int parts = 3;  // the answer that is due, the card's last state, its end
    const phone::Courier::Past past = courier_->finish(share(parts));
    tell();
    warn(past.has_given_up || !state_ ? past.failure : close(past, how));
  }
}

/// Sends what is left to send: the last state where no other came before it or the card stays, and
/// the card's end.
ProgressReport::Failure ProgressReport::close(const phone::Courier::Past& past,
                                              std::string_view how) {
  if (past.wait > share(1)) {
    return Report{.exit = ExitCode::limited,
                  .message = "the API wants no more requests for longer than --grace",
                  .hint = ""};
  }
  if (past.wait.count() > 0) {
    context_.world.clock.sleep(past.wait);
  }
  const bool is_stale = !past.may_have_card || (line_.keeps && !is_same(*state_, past.sent));
  if (is_stale) {
    Failure failure = send(line_.card.shown(line_.requests, *state_), share(line_.keeps ? 1 : 2));
    if (failure && (line_.keeps || failure->delivered == Delivered::no)) {
      return failure;
    }
  }
  if (line_.keeps) {
    return std::nullopt;
  }
  Failure failure = send(line_.card.ended(line_.requests, *state_, how), share(1));
  return failure && is_gone(*failure) ? std::nullopt : failure;
}

}  // namespace activitysmith::commands
