#include "commands/job_report.hpp"

#include "commands/send.hpp"
#include "interrupt.hpp"
#include "phone/shield.hpp"
#include "phone/state_file.hpp"

#include <algorithm>
#include <csignal>
#include <system_error>
#include <utility>

namespace activitysmith::commands {
namespace {

/// Whether the API may have a card of which no answer told.
bool may_have_card(const std::optional<Report>& failure) {
  return !failure || failure->delivered != Delivered::no;
}

/// Whether the start was given up because the job had ended.
bool is_cut_off(const std::optional<Report>& failure) {
  return failure && failure->exit == exit_by_signal(http::Halt::as_signal);
}

/// Nothing is left to end: the job itself has ended its card, or it never came to be.
bool is_gone(const std::optional<Report>& failure) {
  constexpr int not_found = 404;
  return failure && failure->status == not_found;
}

/// What the card shows by now, perhaps by a script in the job, does not go with what it is to show.
bool is_refused(const std::optional<Report>& failure) {
  return failure && failure->exit == ExitCode::refused;
}

}  // namespace

JobReport::JobReport(const JobLine& line, const Context& context) : line_(line), context_(context) {
  if (!line.wishes.key.empty()) {
    start_ = line.requests.start(line.wishes.key, line.subject);
  }
}

void JobReport::begin() {
  if (!has_key() || line_.wishes.key.empty()) {
    return;
  }
  try {
    errand_ = std::make_unique<phone::Errand>([this](const phone::Stop& stop) -> Failure {
      const Clock clock = phone::stoppable(context_.world.clock, stop);
      const Sending sending{context_.settings, context_.world.transport, clock,
                            [this](const std::string& text) { traces_.push_back(text); },
                            &stop.answer};
      return commands::send(start_, line_.endpoint, sending).failure;
    });
  } catch (const std::system_error& error) {
    note(Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""});
  }
}

/// Its part of the time that is left, if so many parts of the work are.
Milliseconds JobReport::share(int parts) const {
  const Milliseconds left = end_ - context_.world.clock.now();
  return std::max(left, Milliseconds{0}) / parts;
}

JobReport::Failure JobReport::send(const payload::Draft& draft, Milliseconds most) {
  constexpr long shortest = 1;  // 0 would mean no limit at all
  api::Endpoint endpoint = line_.endpoint;
  endpoint.limits.total_ms =
      std::clamp<long>(most.count(), shortest, std::max(shortest, endpoint.limits.total_ms));
  const Sending sending{context_.settings, context_.world.transport, context_.world.clock,
                        [this](const std::string& text) { context_.console.trace(text); }};
  return commands::send(draft, endpoint, sending).failure;
}

/// The first of `parts` parts of the time is for the start, if that is still under way.
void JobReport::end_card(const job::Ended& ended, int parts) {
  const Failure start = errand_->result(share(parts + 1));
  for (const std::string& text : traces_) {
    context_.console.trace(text);
  }
  if (!is_cut_off(start)) {
    note(start);
  } else if (!may_have_card(start)) {
    note(Report{.exit = ExitCode::unreachable,
                .message = "the API could not be reached before the job ended",
                .hint = ""});
  }
  if (!may_have_card(start)) {
    return;
  }
  Failure failure = send(line_.requests.end(line_.wishes.key, line_.subject, ended), share(parts));
  if (is_refused(failure)) {
    failure = send(line_.requests.bare_end(line_.wishes.key), share(parts));
  }
  note(is_gone(failure) ? std::nullopt : failure);
}

bool JobReport::notify(const job::Ended& ended, bool is_recovery) {
  const Failure failure =
      send(line_.requests.notification(line_.subject, ended, is_recovery), share(1));
  note(failure);
  return !failure;
}

phone::Decision JobReport::decide(const job::Ended& ended) {
  const bool is_failure = phone::is_failure(ended);
  const phone::End end{.is_failure = is_failure,
                       .status = ended.status,
                       .is_wished = phone::is_wished(line_.wishes.notify, is_failure) &&
                                    ended.duration >= line_.wishes.longer_than,
                       .date = context_.world.clock.date()};
  const bool has_memory =
      line_.wishes.period > 0 && has_key() && line_.wishes.notify != phone::Occasion::never;
  if (!has_memory) {
    return {.is_told = end.is_wished};
  }
  phone::Decision decision;
  phone::update(state_, [&](const std::string& old) -> std::optional<std::string> {
    past_ = phone::read_told(old);
    decision = phone::decide(past_, end, line_.wishes.period);
    return decision.next == past_ ? std::nullopt : std::optional{text_of(decision.next)};
  });
  return decision;
}

/// What did not arrive was not told, unless another run has told of the job meanwhile.
void JobReport::take_back(const phone::Decision& decision) {
  phone::update(state_, [&](const std::string& now) {
    const bool is_ours = phone::read_told(now) == decision.next && decision.next != past_;
    return is_ours ? std::optional{text_of(past_)} : std::nullopt;
  });
}

void JobReport::note(const Failure& failure) {
  if (failure && !first_failure_) {
    first_failure_ = failure;
  }
}

void JobReport::finish(const job::Ended& ended, std::string_view identity) {
  // Who ends a service ends the job and us, and the card has to be ended all the same.
  const phone::Shield shield{SIGINT, SIGTERM, SIGHUP};
  interrupt::forget();
  end_ = context_.world.clock.now() + line_.wishes.grace;
  state_ = phone::state_path(context_.world.environment, identity);
  const phone::Decision decision = decide(ended);
  if (errand_) {
    end_card(ended, decision.is_told ? 2 : 1);
  }
  bool is_lost = decision.is_told;
  if (decision.is_told && has_key()) {
    is_lost = !notify(ended, decision.is_recovery);
    if (is_lost) {
      take_back(decision);
    }
  }
  tell(ended, is_lost);
}

void JobReport::tell(const job::Ended& ended, bool is_lost) {
  if (first_failure_) {
    context_.console.warning("run: could not tell the phone", *first_failure_);
  }
  if (is_lost && phone::is_failure(ended) && !context_.console.streams().out_is_terminal) {
    const std::string lines = phone::last_lines(line_.subject, ended);
    if (!lines.empty()) {
      context_.console.lines(lines);
    }
  }
}

}  // namespace activitysmith::commands
