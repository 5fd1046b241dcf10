#pragma once

#include "cli/context.hpp"
#include "job/async_key.hpp"
#include "job/final_sender.hpp"
#include "job/live_card.hpp"
#include "job/options.hpp"
#include "job/throttled_sender.hpp"

#include <memory>
#include <optional>
#include <string_view>

namespace activitysmith::job {

/// Shows the phone how far one job is. What fails here is one line on standard error, and never
/// more.
class ProgressReporter {
 public:
  /// All of them have to outlive this. Where there is no key to be had nothing is sent.
  ProgressReporter(const ProgressLine& line, AsyncKey& key, const cli::Context& context);

  /// The job stands here now.
  void update(const progress::State& state);
  /// Tells on standard error what came up since the last time.
  void tell();
  /// The job has ended, as `how` says in the card: it is ended, or left with the last state, in the
  /// time that the line allows for it. Signals that would end us wait so long.
  void finish(std::string_view how);

 private:
  using Failure = std::optional<Report>;

  Failure close(const ThrottledSender::SendHistory& past, std::string_view how);
  Failure show_last(const ThrottledSender::SendHistory& past);
  [[nodiscard]] Card discreet_card(Milliseconds patience) const;
  void warn(const Failure& failure);

  const ProgressLine& line_;
  AsyncKey& key_;
  const cli::Context& context_;
  bool is_found_ = false;  ///< some progress
  bool is_warned_ = false;
  FinalSender final_sender_;
  std::unique_ptr<LiveCard> card_;
};

}  // namespace activitysmith::job
