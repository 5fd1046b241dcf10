// `progress`: copies standard input to its card and, with --tee, to standard output. The writer of
// the pipe must never notice: its output is read as fast as it comes, whatever the API does, and to
// its end even if nobody reads our own output any more, or the writer would die of SIGPIPE.
// Everything runs in one loop, so a slow request holds up nothing. The card begins with the first
// progress that is found, since there is nothing to show before.

#include "commands/progress.hpp"

#include "core/signals.hpp"
#include "job/card.hpp"
#include "job/options.hpp"
#include "job/reporter.hpp"
#include "job/sender.hpp"
#include "job/state_files.hpp"
#include "job/stdio.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <functional>
#include <string>
#include <system_error>
#include <unistd.h>

namespace activitysmith::commands {

namespace {

/// Standard input on its way to its end, and to the card.
class Follower {
 public:
  Follower(const job::ProgressLine& line, const cli::Context& context)
      : line_(line),
        context_(context),
        loop_(context.world.loop),
        signals_(loop_, signal_),
        sender_("progress", line.client, line.key, context, true),
        card_(line.card, line.requests, line.following.pace, sender_, context),
        observer_(line.following.rules,
                  [this](const progress::State& state) { card_.update(state); }),
        copier_(loop_, terminal_, target(),
                [this](std::string_view piece) { observer_.read(piece); }) {
    interrupt::check();
    copier_.survive_target();
  }

  /// Reads the input to its end, or until a signal ends us.
  void follow() {
    sender_.begin();
    // A job of `run` may pipe its output into `progress` with the key of its own card.
    begin_card(context_.world.clock.now() + Milliseconds{2000});
    copier_.start(STDIN_FILENO, false);
    while (!copier_.is_done() && signal_ == 0) {
      loop_.turn();
      warn(card_.given_up());
    }
    // Who ends all of a pipe may end the writer a moment before us.
    Loop::Timer soon = loop_.start_timer(Milliseconds{0}, [] {});
    loop_.turn();
    loop_.cancel(soon);
    static_cast<void>(copier_.stop());
    // The last line may have no newline.
    observer_.end();
  }

  /// Ends the card, in the time that the line allows. Signals that would end us wait so long.
  void finish() {
    sender_.set_deadline(line_.grace);
    loop_.cancel(timer_);
    if (!card_.state()) {
      context_.console.notice(
          "progress: no progress was found in the input; see --regex and --steps");
      sender_.end();
      return;
    }
    if (sender_.is_usable()) {
      card_.begin_with_state();
      bool is_done = false;
      card_.end({.keeps = line_.keeps, .end = [this](const std::string&) { return end_draft(); }},
                [&](const job::Sender::Failure& failure) {
                  is_done = true;
                  warn(failure);
                });
      while (!is_done) {
        loop_.turn();
      }
    }
    sender_.end();
  }

  [[nodiscard]] int signal() const { return signal_; }
  [[nodiscard]] const job::CopyResult& result() const { return copier_.result(); }

 private:
  [[nodiscard]] int target() const {
    // A closed standard output is /dev/null by now, and copying into it would be wasted.
    return line_.passes_on && startup_state::was_open(STDOUT_FILENO) ? STDOUT_FILENO : -1;
  }

  /// Lets the card begin, once the start of a job's own card that we are in has arrived.
  void begin_card(Milliseconds latest) {
    const Environment& environment = context_.world.environment;
    const bool is_own = variable(environment, job::card_key_variable) == line_.card.key;
    const std::string start = is_own ? variable(environment, job::card_start_variable) : "";
    if (!sender_.is_usable()) {
      return;
    }
    if (loop_.now() >= latest || !job::is_card_starting(start)) {
      card_.begin_with_state();
      return;
    }
    constexpr Milliseconds nap{10};
    timer_ = loop_.start_timer(nap, [this, latest] { begin_card(latest); });
  }

  [[nodiscard]] request::Draft end_draft() const {
    const std::string how =
        signal_ == 0 ? "finished" : fmt::format("ended by {}", signal_name(signal_));
    return line_.card.ended(line_.requests, *card_.state(), how);
  }

  void warn(const job::Sender::Failure& failure) {
    // One line, however many states fail to arrive during a job of hours.
    if (failure && !is_warned_) {
      is_warned_ = true;
      context_.console.warning("progress: could not tell the phone", *failure);
    }
  }

  const job::ProgressLine& line_;
  const cli::Context& context_;
  Loop& loop_;
  int signal_ = 0;  ///< that ends us
  bool is_warned_ = false;
  Loop::Timer timer_ = 0;
  SignalWatch signals_;
  job::Terminal terminal_;
  job::Sender sender_;
  job::Card card_;
  job::Observer observer_;
  job::StreamCopier copier_;
};

/// Prints what kept the input from being read, or from being passed on. Returns whether all is
/// well.
bool is_whole(const job::CopyResult& result, cli::Console& console) {
  const auto print = [&](std::string_view what, int error) {
    if (error != 0) {
      const std::string message =
          fmt::format("progress: {}: {}", what, std::generic_category().message(error));
      console.error({.exit = ExitCode::internal, .message = message, .hint = ""});
    }
    return error == 0;
  };
  // A reader who goes away has seen enough.
  const int unwritten = result.write_error == EPIPE ? 0 : result.write_error;
  const bool is_read = print("standard input could not be read", result.read_error);
  return print("standard output could not be written", unwritten) && is_read;
}

}  // namespace

ExitCode progress(const cli::Invocation& invocation, const cli::Context& context) {
  const job::ProgressLine line = job::read_progress_line(invocation, context);
  if (job::show_planned_requests(line.all_drafts(), line.client, context)) {
    return ExitCode::accepted;
  }
  const cli::Context reported = job::context_with(line.fault, context);
  Follower follower(line, reported);
  follower.follow();
  const bool is_well = is_whole(follower.result(), context.console);
  // Even if the input could not be read to its end: the card must not stay on the phone.
  follower.finish();
  if (follower.signal() != 0) {
    interrupt::remember(follower.signal());
    return exit_by_signal(follower.signal());
  }
  return is_well ? ExitCode::accepted : ExitCode::internal;
}

}  // namespace activitysmith::commands
