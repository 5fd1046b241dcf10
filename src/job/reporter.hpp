#pragma once

#include "cli/context.hpp"
#include "job/card.hpp"
#include "job/options.hpp"
#include "job/sender.hpp"
#include "job/state_files.hpp"
#include "job/supervisor.hpp"
#include "progress/follower.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace activitysmith::job {

/// Reads a job's output and reports how far the job is: of each piece that holds new states the
/// last one.
class Observer {
 public:
  using Sink = std::function<void(const progress::State&)>;

  /// Throws progress::ExpressionError for an expression that cannot be used.
  Observer(const progress::Rules& rules, Sink sink);

  void read(std::string_view piece);
  /// The output is at its end.
  void end();

 private:
  void report();

  progress::Follower follower_;
  const Sink sink_;
  bool is_new_ = false;
};

/// Tells the phone of one job: shows its card while it runs, ends that, and sends the notification.
/// What fails here is one line on standard error at most, and never more.
class JobReporter {
 public:
  /// All of them have to outlive this. `on_start` is called when the start of the card has arrived,
  /// or when it never will; may be empty.
  JobReporter(const JobLine& line, const cli::Context& context,
              std::function<void()> on_start = {});

  ~JobReporter();
  JobReporter(const JobReporter&) = delete;
  JobReporter& operator=(const JobReporter&) = delete;
  JobReporter(JobReporter&&) = delete;
  JobReporter& operator=(JobReporter&&) = delete;

  /// The job runs: reads the key and starts the card.
  void begin();
  /// A piece of the job's output, where that is followed.
  void read(std::string_view piece);
  /// The job has ended: ends the card and sends the notification, in the time that the line allows.
  /// `identity` is what later runs of the same job are known by. The result has to outlive this.
  void finish(const JobResult& result, std::string_view identity);
  /// Whether nothing is under way any more.
  [[nodiscard]] bool is_done() const { return under_way_ == 0; }
  /// Prints what could not be sent, and what is lost by that if nobody has seen the job's output.
  void close(const JobResult& result);

 private:
  using Failure = Sender::Failure;

  void end_card(const JobResult& result);
  void notify(const JobResult& result);
  [[nodiscard]] request::Draft end_draft(const JobResult& result) const;
  [[nodiscard]] Decision decide(const JobResult& result);
  void note(const Failure& failure);

  const JobLine& line_;
  const cli::Context& context_;
  std::function<void()> on_start_;
  JobDescription subject_;  ///< the line's, and the key among its secrets once that is known
  Sender sender_;
  std::optional<Card> card_;
  std::optional<Observer> observer_;
  std::optional<DedupeStore> memory_;
  Decision decision_;
  bool is_due_ = false;  ///< the notification is to be sent
  Loop::Timer notify_timer_ = 0;
  int under_way_ = 0;     ///< of the card's end, the notification and the reading of the key
  bool is_lost_ = false;  ///< a notification that was to be sent
  Failure first_failure_;
};

}  // namespace activitysmith::job
