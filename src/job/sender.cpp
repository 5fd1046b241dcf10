// Sends the requests about a job beside everything else that the loop does. A request goes through
// stations, each of which may wait without blocking: the key, quiet time that the server asked for,
// its turn among other processes (the queue's lock), the tries of an api::Exchange with waits in
// between, and at last its outcome. One deadline, --grace, ends all of them at once.
//
// A key from a file or a program is read by a forked process. The file may be on a disk that never
// answers, and the program may ask for a password: a process can be killed and left behind, a
// thread cannot, and the job must not wait for either.

#include "job/sender.hpp"

#include "core/descriptor.hpp"
#include "core/json.hpp"
#include "core/signals.hpp"
#include "core/text.hpp"
#include "http/retry.hpp"
#include "http/status.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#if defined(__linux__)
#include <sys/syscall.h>
#endif

namespace activitysmith::job {

namespace {

/// Closes all descriptors but the standard streams and `kept` in a new process.
void close_others(int kept) {
  constexpr int first = STDERR_FILENO + 1;
  static_cast<void>(::dup2(kept, first));
#if defined(SYS_close_range)
  // Linux 5.9 and newer. Closing one by one takes minutes where a process may have a billion
  // descriptors, as in some containers.
  if (::syscall(SYS_close_range, first + 1, ~0U, 0) == 0) {
    return;
  }
#endif
  for (long number = ::sysconf(_SC_OPEN_MAX); number > first; --number) {
    static_cast<void>(::close(static_cast<int>(number)));
  }
}

}  // namespace

/// A process that reads the key and reports it through a pipe, so that this one does not wait.
class KeyProcess {
 public:
  using Done = std::function<void(std::string key, Sender::Failure failure)>;

  /// Throws std::system_error if it cannot be started.
  KeyProcess(Loop& loop, const config::KeySource& source, const config::KeyReader& from, Done done)
      : loop_(loop), done_(std::move(done)) {
    Pipe pipe = open_pipe();
    const SignalBlocker blocker;  // a handler of ours must not run in the new process
    process_ = ::fork();
    if (process_ < 0) {
      throw std::system_error(errno, std::generic_category(), "fork");
    }
    if (process_ == 0) {
      // Copies of the job's pipes in that process would hide the end of the job's output.
      close_others(pipe.writer.number());
      report(STDERR_FILENO + 1, source, from);
    }
    reader_ = std::move(pipe.reader);
    loop_.watch(reader_.number(), POLLIN, [this](short) { read(); });
  }
  ~KeyProcess() { close(); }
  KeyProcess(const KeyProcess&) = delete;
  KeyProcess& operator=(const KeyProcess&) = delete;
  KeyProcess(KeyProcess&&) = delete;
  KeyProcess& operator=(KeyProcess&&) = delete;

  [[nodiscard]] bool is_done() const { return !reader_.is_open(); }

  /// Asks it to end, and with it the key command that it may have started.
  void end() const { static_cast<void>(::kill(process_, SIGTERM)); }

 private:
  /// Runs in the new process.
  [[noreturn]] static void report(int pipe, const config::KeySource& source,
                                  const config::KeyReader& from) {
    static_cast<void>(::setpgid(0, 0));  // Ctrl-C must reach the job alone
    startup_state::restore_dispositions();
    // The parent may be gone before the key is read.
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    interrupt::listen();
    sigset_t none;
    sigemptyset(&none);
    static_cast<void>(::sigprocmask(SIG_SETMASK, &none, nullptr));
    Json answer;
    if (const auto failure = guard([&] { answer["key"] = config::read_key(source, from); })) {
      if (is_by_signal(failure->exit)) {
        ::_exit(interrupt::signal());
      }
      answer = {{"exit", static_cast<int>(failure->exit)},
                {"message", failure->message},
                {"hint", failure->hint}};
    }
    static_cast<void>(write_all(pipe, answer.dump(-1, ' ', false, Json::error_handler_t::replace)));
    ::_exit(0);
  }

  void read() {
    std::array<char, 4096> piece{};
    const ssize_t size = ::read(reader_.number(), piece.data(), piece.size());
    if (size > 0) {
      answer_.append(piece.data(), static_cast<std::size_t>(size));
    } else if (size == 0 || errno != EINTR) {
      close();
      take_answer();
    }
  }

  void take_answer() {
    const Json answer = Json::parse(answer_, nullptr, false);
    if (answer.is_object() && answer.contains("key")) {
      done_(answer["key"].get<std::string>(), std::nullopt);
      return;
    }
    Report failure{.exit = ExitCode::internal, .message = "the key could not be read", .hint = ""};
    if (answer.is_object()) {
      failure.exit = static_cast<ExitCode>(answer.value("exit", 1));
      failure.message = answer.value("message", failure.message);
      failure.hint = answer.value("hint", "");
    }
    done_({}, failure);
  }

  void close() {
    if (reader_.is_open()) {
      loop_.forget(reader_.number());
      reader_.close();
    }
  }

  Loop& loop_;
  Done done_;
  pid_t process_ = -1;
  Descriptor reader_;
  std::string answer_;
};

/// A request under way: it waits for the key, for its turn, for an answer or for a retry.
struct Sender::Sending {
  Id id;
  Make make;
  Done done;
  api::Client client;  ///< with the key, the retries and the time of this request
  std::optional<request::Draft> draft = {};
  Milliseconds began{0};  ///< to wait for other processes
  std::unique_ptr<queue::Delivery> delivery = {};
  std::optional<api::Exchange> exchange = {};
  std::unique_ptr<http::Transfer> transfer = {};
  Loop::Timer timer = 0;
};

namespace {

bool is_slow(config::KeyKind kind) {
  return kind == config::KeyKind::file || kind == config::KeyKind::command;
}

/// Locates the key. Throws Error if there is none, or if the configuration is invalid.
config::KeySource job_key_source(const config::KeyFlags& flags, const cli::Context& context) {
  if (context.fault != nullptr) {
    throw Error(*context.fault);
  }
  config::KeySource source = api::key_source(flags, context);
  if (source.kind == config::KeyKind::standard_input) {
    throw Error({.exit = ExitCode::key,
                 .message = source.name + ": standard input is the job's",
                 .hint = "give the name of a file"});
  }
  return source;
}

}  // namespace

Sender::Sender(std::string_view name, const api::Client& client, const config::KeyFlags& flags,
               const cli::Context& context, bool is_needed)
    : client_(client), context_(context), loop_(context.world.loop) {
  // A job that tells nothing needs no key, and must not fail or ask for the lack of one.
  if (!is_needed) {
    return;
  }
  key_problem_ = attempt([&] {
    source_ = job_key_source(flags, context);
    if (is_slow(source_.kind)) {
      context.console.trace(fmt::format("* API key from {}", source_.describe()));
    } else {
      key_ = api::api_key(flags, context);
    }
  });
  if (key_problem_) {
    context.console.warning(fmt::format("{}: cannot tell the phone", name), *key_problem_);
    return;
  }
  is_usable_ = true;
  if (const auto failure = attempt([&] { queue_ = queue::Queue::open(context); })) {
    context.console.warning(fmt::format("{}: cannot use the queue", name), *failure);
  }
}

Sender::~Sender() {
  for (const auto& sending : sendings_) {
    loop_.cancel(sending->timer);
  }
  loop_.cancel(deadline_timer_);
}

void Sender::begin() {
  if (!is_usable_ || has_read_key() || reader_) {
    return;
  }
  const Streams none;
  auto failure = guard([&] {
    reader_ = std::make_unique<KeyProcess>(
        loop_, source_, api::key_reader(context_, none),
        [this](std::string key, Failure why) { take_key(std::move(key), std::move(why)); });
  });
  if (failure) {
    take_key({}, std::move(failure));
  }
}

void Sender::take_key(std::string key, Failure failure) {
  if (failure) {
    key_failure_ = std::move(failure);
  } else {
    context_.console.hide(key);
    key_ = std::move(key);
  }
  for (const Done& done : std::exchange(checks_, {})) {
    done(key_failure_);
  }
  // prepare() may remove requests from the list.
  std::vector<Sending*> waiting;
  for (const auto& sending : sendings_) {
    waiting.push_back(sending.get());
  }
  for (Sending* const sending : waiting) {
    prepare(*sending);
  }
}

void Sender::check_key(Done done) {
  if (has_read_key()) {
    done(key_failure_);
  } else {
    checks_.push_back(std::move(done));
  }
}

Sender::Id Sender::send(Make make, int retries, Done done) {
  auto sending = std::make_unique<Sending>(Sending{
      .id = ++last_id_, .make = std::move(make), .done = std::move(done), .client = client_});
  sending->client.retries = retries;
  sendings_.push_back(std::move(sending));
  Sending& added = *sendings_.back();
  // `done` is never called from within this call, so that callers can finish first.
  if (has_read_key()) {
    added.timer = loop_.start_timer(Milliseconds{0}, [this, &added] { prepare(added); });
  }
  return added.id;
}

void Sender::give_up(Id request) {
  const auto place =
      std::ranges::find_if(sendings_, [&](const auto& one) { return one->id == request; });
  if (place != sendings_.end()) {
    finish_late(**place);
  }
}

Milliseconds Sender::time_left() const {
  return deadline_ ? std::max(*deadline_ - loop_.now(), Milliseconds{0}) : Milliseconds::max();
}

/// Makes and sends a request, now that the key is known.
void Sender::prepare(Sending& sending) {
  sending.timer = 0;
  if (key_failure_) {
    finish(sending, key_failure_);
    return;
  }
  sending.client.key = *key_;
  const Milliseconds wait = quiet_time();
  // The server said when to come back, and that is after the deadline. Asking now would only be
  // refused again, and might prolong the wait.
  if (wait > time_left() && was_refused_) {
    keep(sending, Report{.exit = ExitCode::limited,
                         .message = "the API wants no more requests for longer than --grace",
                         .hint = ""});
    return;
  }
  if (wait.count() > 0 && wait <= time_left()) {
    sending.timer = loop_.start_timer(wait, [this, &sending] { prepare(sending); });
    return;
  }
  sending.client.key_name = text::printable_line(source_.describe());
  constexpr Milliseconds::rep shortest = 1;  // 0 would mean no limit at all
  sending.client.limits.total_ms = static_cast<long>(std::clamp<Milliseconds::rep>(
      time_left().count(), shortest,
      std::max<Milliseconds::rep>(shortest, sending.client.limits.total_ms)));
  sending.client.on_response = [this](const http::Response& response) {
    const auto quiet = http::retry_after(response, context_.world.clock.date());
    quiet_until_ = loop_.now() + quiet.value_or(Milliseconds{0});
    was_refused_ = http::status::is_error(response.status);
  };
  sending.began = loop_.now();
  begin(sending);
}

/// Does a step of a request, whose failure ends the request and not the job. Returns whether it
/// succeeded.
bool Sender::try_step(Sending& sending, const std::function<void()>& step) {
  const auto failure = guard(step);
  if (failure) {
    finish(sending, Report{.message = failure->message});
  }
  return !failure;
}

/// Begins to send a request, once no other process sends something of its key.
void Sender::begin(Sending& sending) {
  // File locks have no event that a loop could wait for.
  constexpr Milliseconds nap{10};
  sending.timer = 0;
  const bool is_made = try_step(sending, [&] {
    if (!sending.draft) {
      sending.draft = sending.make(*key_);
    }
    if (queue_) {
      sending.delivery = queue_->begin(*sending.draft, sending.client);
    }
    if (!queue_ || sending.delivery) {
      sending.exchange.emplace(sending.client,
                               sending.delivery ? sending.delivery->current() : *sending.draft);
    }
  });
  if (!is_made) {
    return;
  }
  if (sending.exchange) {
    try_once(sending);
  } else if (loop_.now() - sending.began < Milliseconds{sending.client.limits.total_ms}) {
    sending.timer = loop_.start_timer(nap, [this, &sending] { begin(sending); });
  } else {
    keep(sending, queue::Queue::too_late(*sending.draft));
  }
}

void Sender::try_once(Sending& sending) {
  sending.timer = 0;
  try_step(sending, [&] {
    sending.transfer = client_.transport->start(
        sending.exchange->next_try(),
        [this, &sending](const http::TransferResult& result) { take(sending, result); });
  });
}

void Sender::take(Sending& sending, const http::TransferResult& result) {
  const auto wait = sending.exchange->take(result);
  sending.transfer.reset();
  if (wait && *wait <= time_left()) {
    sending.timer = loop_.start_timer(*wait, [this, &sending] { try_once(sending); });
    return;
  }
  if (wait) {
    sending.exchange->give_up();
  }
  const api::Outcome outcome = sending.exchange->outcome();
  if (outcome.failure && !outcome.failure->retryable) {
    quiet_until_ = {};  // the limit of live activities does not concern other requests
  }
  is_accepted_ = is_accepted_ || !outcome.failure;
  // A state that waited in the queue under the same key went first; this request is next.
  if (sending.delivery && sending.delivery->take(outcome)) {
    sending.exchange.emplace(sending.client, sending.delivery->current());
    try_once(sending);
    return;
  }
  take_outcome(sending, sending.delivery ? sending.delivery->outcome() : outcome);
}

/// Tells once that something is queued, which is no failure.
void Sender::take_outcome(Sending& sending, const api::Outcome& outcome) {
  if (!outcome.notice.empty() && !std::exchange(has_told_queue_, true)) {
    context_.console.notice(outcome.notice);
  }
  finish(sending, outcome.failure);
}

/// Leaves a request that was not sent to the queue.
void Sender::keep(Sending& sending, const Report& why) {
  if (!queue_) {
    finish(sending, why);
    return;
  }
  const bool is_made = try_step(sending, [&] {
    if (!sending.draft) {
      sending.draft = sending.make(*key_);
    }
  });
  if (!is_made) {
    return;
  }
  take_outcome(sending, queue_->keep_unsent(*sending.draft, sending.client, why));
}

/// Removes a request, and reports its outcome.
void Sender::finish(Sending& sending, const Failure& failure) {
  const auto place =
      std::ranges::find_if(sendings_, [&](const auto& one) { return one.get() == &sending; });
  // Out of the list first, since `done` may send another request.
  const std::unique_ptr<Sending> kept = std::move(*place);
  sendings_.erase(place);
  loop_.cancel(kept->timer);
  kept->done(failure);
}

void Sender::set_deadline(Milliseconds time) {
  deadline_ = loop_.now() + time;
  loop_.cancel(deadline_timer_);
  deadline_timer_ = loop_.start_timer(time, [this] {
    deadline_timer_ = 0;
    give_up_all();
  });
}

void Sender::give_up_all() {
  for (const Done& done : std::exchange(checks_, {})) {
    done(late_key());
  }
  // `done` may send another request, which fails here, too.
  while (!sendings_.empty()) {
    finish_late(*sendings_.front());
  }
}

Report Sender::late_key() const {
  return {.exit = ExitCode::configuration,
          .message = fmt::format("{} gave no key in time", source_.describe()),
          .hint = ""};
}

/// Ends a request at the deadline.
void Sender::finish_late(Sending& sending) {
  if (!has_read_key()) {
    finish(sending, late_key());
    return;
  }
  const api::Outcome outcome = late(sending);
  sending.transfer.reset();
  if (!sending.delivery) {
    sending.exchange ? finish(sending, outcome.failure) : keep(sending, *outcome.failure);
    return;
  }
  // What it waited for, of the same key, stays in the queue as well.
  static_cast<void>(sending.delivery->take(outcome));
  take_outcome(sending, sending.delivery->outcome());
}

/// Returns what a request that is under way at the deadline came to.
api::Outcome Sender::late(Sending& sending) {
  if (sending.exchange && !sending.transfer) {
    sending.exchange->give_up();
    return sending.exchange->outcome();
  }
  const bool was_sent =
      sending.transfer && (sending.transfer->has_sent() || sending.exchange->may_be_delivered());
  return {.draft = nullptr,
          .failure = Report{.exit = was_sent ? ExitCode::unknown : ExitCode::unreachable,
                            .message = was_sent ? "sent, but no answer came within --grace"
                                                : "the API could not be reached within --grace",
                            .hint = "",
                            .retryable = true,
                            .delivered = was_sent ? Delivered::unknown : Delivered::no},
          .may_repeat = !was_sent || (sending.draft && sending.draft->command->idempotent)};
}

void Sender::end() {
  if (queue_ && context_.settings.queue && is_accepted_) {
    api::Client client = client_;
    client.key = *key_;
    queue_->flush_after_success(client);
  }
  if (!reader_ || reader_->is_done()) {
    return;
  }
  checks_.clear();
  reader_->end();
  // A key command gets a second after SIGTERM; reading a file may never end.
  constexpr Milliseconds patience{2000};
  bool is_over = !asks_program();
  Loop::Timer timer = loop_.start_timer(patience, [&is_over] { is_over = true; });
  while (!is_over && !reader_->is_done()) {
    loop_.turn();
  }
  loop_.cancel(timer);
}

}  // namespace activitysmith::job
