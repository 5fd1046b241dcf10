#pragma once

#include "commands/context.hpp"
#include "commands/job_line.hpp"
#include "job/job.hpp"
#include "phone/dedupe.hpp"
#include "phone/errand.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace activitysmith::commands {

/// Tells the phone of one job. What fails here is one line on standard error at most, and never
/// more.
class JobReport {
 public:
  /// Both have to outlive this. Without a key in the line's endpoint nothing is sent.
  JobReport(const JobLine& line, const Context& context);

  /// The job runs: its card is started, from a thread of its own.
  void begin();
  /// The job has ended: the card is ended and the notification is sent, in the time that the line
  /// allows for it. Signals that would end us wait so long. The last lines of a failed job's output
  /// go to standard error where they would be lost else.
  void finish(const job::Ended& ended, std::string_view identity);

 private:
  using Failure = std::optional<Report>;

  [[nodiscard]] bool has_key() const { return !line_.endpoint.key.empty(); }
  [[nodiscard]] Milliseconds share(int parts) const;
  Failure send(const payload::Draft& draft, Milliseconds most);
  void end_card(const job::Ended& ended, int parts);
  bool notify(const job::Ended& ended, bool is_recovery);
  phone::Decision decide(const job::Ended& ended);
  void take_back(const phone::Decision& decision);
  void note(const Failure& failure);
  void tell(const job::Ended& ended, bool is_lost);

  const JobLine& line_;
  const Context& context_;
  payload::Draft start_;
  std::vector<std::string> traces_;  ///< of the thread, until it has ended
  std::unique_ptr<phone::Errand> errand_;
  Milliseconds end_{0};  ///< when there is no more time, by the clock
  std::string state_;    ///< the path of the job's state
  std::optional<phone::Told> past_;
  Failure first_failure_;
};

}  // namespace activitysmith::commands
