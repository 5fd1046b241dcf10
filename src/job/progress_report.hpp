#pragma once

#include "cli/context.hpp"
#include "job/closing.hpp"
#include "job/key.hpp"
#include "job/live_card.hpp"
#include "job/options.hpp"

#include <memory>
#include <optional>
#include <string_view>

namespace activitysmith::job {

/// Shows the phone how far one job is. What fails here is one line on standard error, and never
/// more.
class ProgressReport {
 public:
  /// All of them have to outlive this. Where there is no key to be had nothing is sent.
  ProgressReport(const ProgressLine& line, JobKey& key, const cli::Context& context);

  /// The job stands here now.
  void stand(const progress::State& state);
  /// Tells on standard error what came up since the last time.
  void tell();
  /// The job has ended, as `how` says in the card: it is ended, or left with the last state, in the
  /// time that the line allows for it. Signals that would end us wait so long.
  void finish(std::string_view how);

 private:
  using Failure = std::optional<Report>;

  Failure close(const Courier::Past& past, std::string_view how);
  Failure show_last(const Courier::Past& past);
  [[nodiscard]] Card discreet_card(Milliseconds patience) const;
  void warn(const Failure& failure);

  const ProgressLine& line_;
  JobKey& key_;
  const cli::Context& context_;
  bool is_found_ = false;  ///< some progress
  bool is_warned_ = false;
  Closing closing_;
  std::unique_ptr<LiveCard> card_;
};

}  // namespace activitysmith::job
