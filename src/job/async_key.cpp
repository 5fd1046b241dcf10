#include "job/async_key.hpp"

#include "api/client.hpp"
#include "core/error.hpp"
#include "core/signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <poll.h>
#include <system_error>
#include <utility>

namespace activitysmith::job {

namespace {

bool is_slow(config::KeyKind kind) {
  return kind == config::KeyKind::file || kind == config::KeyKind::command;
}

/// Throws Error where there is none, or the configuration cannot be taken.
config::KeySource source_of(const config::KeyFlags& flags, const cli::Context& context) {
  if (context.fault != nullptr) {
    throw Error(*context.fault);
  }
  auto source = config::find_key_source(flags, context.world.environment, context.configuration);
  if (!source) {
    throw config::NoKey();
  }
  if (source->kind == config::KeyKind::standard_input) {
    throw Error({.exit = ExitCode::key,
                 .message = source->name + ": standard input is the job's",
                 .hint = "give the name of a file"});
  }
  return std::move(*source);
}

}  // namespace

/// All that the thread needs, for it may go on when nothing else of a job's report is left.
struct AsyncKey::Reading {
  config::KeySource source;
  Environment environment;
  Streams streams;  ///< none, for no such source reads them
  std::string profile;
  std::string api_url;
  std::optional<CancelToken> cancel, done;  ///< there once it has begun
  Found found;                              ///< the thread's, until it is done

  void read() {
    try {
      found.text =
          config::read_key(source, {environment, streams, profile, api_url, &cancel.value()});
    } catch (const Error& error) {
      found.failure = error.report();
    } catch (const Interrupted& by) {
      found.failure = interruption(by.signal);
    } catch (const std::exception& error) {
      found.failure = Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""};
    }
    done->cancel();
  }
};

AsyncKey::AsyncKey(std::string_view name, const config::KeyFlags& flags,
                   const cli::Context& context) {
  try {
    config::KeySource source = source_of(flags, context);
    if (!is_slow(source.kind)) {
      known_ = Found{.text = api::api_key(flags, context)};
      return;
    }
    context.console.trace(fmt::format("* API key from {}", source.describe()));
    reading_ = std::make_shared<Reading>();
    reading_->source = std::move(source);
    reading_->environment = context.world.environment;
    reading_->profile = context.configuration.profile();
    reading_->api_url = context.settings.api_url;
  } catch (const Error& error) {
    context.console.warning(fmt::format("{}: cannot tell the phone", name), error.report());
  }
}

void AsyncKey::end() {
  if (!thread_.joinable()) {
    return;
  }
  reading_->cancel->cancel();
  // A command ends with the second that it is given after its SIGTERM; a file may not end at all.
  constexpr Milliseconds patience{2000};
  const bool has_ended = found(is_asked_for() ? patience : Milliseconds{0}).has_value();
  has_ended ? thread_.join() : thread_.detach();
  reading_.reset();
}

void AsyncKey::begin() {
  if (!reading_ || thread_.joinable()) {
    return;
  }
  try {
    reading_->cancel.emplace();
    reading_->done.emplace();
    const SignalBlocker blocker;
    thread_ = std::thread([reading = reading_] { reading->read(); });
  } catch (const std::system_error& error) {
    known_ =
        Found{.failure = Report{.exit = ExitCode::internal, .message = error.what(), .hint = ""}};
    reading_.reset();
  }
}

bool AsyncKey::is_asked_for() const {
  return reading_ && reading_->source.kind == config::KeyKind::command;
}

std::optional<AsyncKey::Found> AsyncKey::found(Milliseconds patience) const {
  return wait(-1, patience);
}

std::optional<AsyncKey::Found> AsyncKey::found(const CancelToken& cancel) const {
  constexpr Milliseconds for_ever = Milliseconds::max() / 2;
  return wait(cancel.descriptor(), for_ever);
}

/// Until the key is known, `other` can be read (never if it is negative) or the time is over.
std::optional<AsyncKey::Found> AsyncKey::wait(int other, Milliseconds time) const {
  if (!reading_) {
    return known_;
  }
  constexpr Milliseconds longest{std::numeric_limits<int>::max()};
  std::array<pollfd, 2> sources{pollfd{reading_->done->descriptor(), POLLIN, 0},
                                pollfd{other, POLLIN, 0}};
  const Clock clock = real_clock();
  const Milliseconds end = clock.now() + std::min(time, longest);
  int ready = -1;
  while (ready < 0) {  // a signal came
    const Milliseconds left = std::max(end - clock.now(), Milliseconds{0});
    ready = ::poll(sources.data(), sources.size(), static_cast<int>(left.count()));
  }
  return reading_->done->is_cancelled() ? std::optional{reading_->found} : std::nullopt;
}

Report AsyncKey::late() const {
  return {.exit = ExitCode::configuration,
          .message = fmt::format("{} gave no key in time", reading_->source.describe()),
          .hint = ""};
}

}  // namespace activitysmith::job
