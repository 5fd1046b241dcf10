#pragma once

#include "cli/context.hpp"
#include "job/async_key.hpp"
#include "job/background_task.hpp"
#include "job/dedupe.hpp"
#include "job/final_sender.hpp"
#include "job/live_card.hpp"
#include "job/options.hpp"
#include "job/supervisor.hpp"
#include "job/throttled_sender.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// Tells the phone of one job. What fails here is one line on standard error at most, and never
/// more.
class JobReporter {
 public:
  /// All of them have to outlive this. Where there is no key to be had nothing is sent. `on_answer`
  /// is called when the start of the card has arrived, or when it never will; from any thread.
  JobReporter(
      const JobLine& line, AsyncKey& key, const cli::Context& context,
      std::function<void()> on_answer = [] {});

  /// The job runs: its key is read and its card is started, by threads of their own.
  void begin();
  /// A piece of the job's output, where that is followed; from any thread, one at a time.
  void read(std::string_view piece);
  /// The job has ended: the card is ended and the notification is sent, in the time that the line
  /// allows for it, and the key is let go. Signals that would end us wait so long. The last lines
  /// of a failed job's output go to standard error where they would be lost else.
  void finish(const JobResult& ended, std::string_view identity);

 private:
  using Failure = std::optional<Report>;

  void follow();
  bool begin_card();
  Failure start_card(const Stop& stop);
  void tell_traces(const std::vector<std::string>& traces);
  Failure finish_start(int parts);
  Failure finish_live(int parts);
  [[nodiscard]] request::Draft end_draft(const JobResult& ended) const;
  void end_card(const JobResult& ended, int parts);
  bool notify(const JobResult& ended, bool is_recovery);
  void check_key();
  Decision decide(const JobResult& ended, DedupeStore& memory);
  void note(const Failure& failure);
  void tell(const JobResult& ended, bool is_lost);

  const JobLine& line_;
  AsyncKey& key_;
  const cli::Context& context_;
  const std::function<void()> on_answer_;
  FinalSender final_sender_;
  JobDescription subject_;  ///< the line's, and the key among its secrets once that is known
  request::Draft start_;
  std::vector<std::string> traces_;  ///< of the thread, until it has ended
  std::unique_ptr<BackgroundTask> task_;
  std::unique_ptr<LiveCard> live_;    ///< in place of the task, where progress is followed
  std::optional<Observer> observer_;  ///< of the same job
  bool has_begun_ = false;            ///< the live card
  bool may_have_card_ = false;        ///< the API may have one of which no answer told
  Failure first_failure_;
};

}  // namespace activitysmith::job
