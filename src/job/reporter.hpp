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

/// Follows a job's progress in its output. Of each chunk with new states it reports the last one.
class Observer {
 public:
  using Sink = std::function<void(const progress::State&)>;

  Observer(const progress::Rules& rules, Sink sink);

  void read(std::string_view piece);
  /// Reads what is left at the end of the output.
  void end();

 private:
  void report();

  progress::Follower follower_;
  const Sink sink_;
  bool is_new_ = false;
};

/// Reports one job to the phone: shows its card while it runs, ends the card, and sends the
/// notification. Any failure here is at most one line on standard error.
class JobReporter {
 public:
  /// The arguments must outlive this object. `on_start` is called when the start of the card has
  /// arrived, or never will; may be empty.
  JobReporter(const JobLine& line, const cli::Context& context,
              std::function<void()> on_start = {});

  ~JobReporter();
  JobReporter(const JobReporter&) = delete;
  JobReporter& operator=(const JobReporter&) = delete;
  JobReporter(JobReporter&&) = delete;
  JobReporter& operator=(JobReporter&&) = delete;

  /// The job is running: reads the key and starts the card.
  void begin();
  /// Reads a chunk of the job's output, if that is followed.
  void read(std::string_view piece);
  /// The job has ended: ends the card and sends the notification, within --grace. `identity` is
  /// what all runs of the same job share. The result must outlive this object.
  void finish(const JobResult& result, std::string_view identity);
  /// Returns whether nothing is under way any more.
  [[nodiscard]] bool is_done() const { return under_way_ == 0; }
  /// Prints what could not be sent, and the end of the output if that could not be written.
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
  JobDescription subject_;  ///< from the line; the key joins its secrets once known
  Sender sender_;
  std::optional<Card> card_;
  std::optional<Observer> observer_;
  std::optional<DedupeStore> memory_;
  Decision decision_;
  bool is_due_ = false;  ///< the notification still has to be sent
  Loop::Timer notify_timer_ = 0;
  int under_way_ = 0;     ///< card end, notification and key trial in progress
  bool is_lost_ = false;  ///< the notification could not be sent
  Failure first_failure_;
};

}  // namespace activitysmith::job
