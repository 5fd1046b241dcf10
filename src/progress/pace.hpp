#pragma once

#include "core/clock.hpp"

#include <optional>

namespace activitysmith::progress {

/// How often a card may change: iOS drops updates that come too often.
struct PaceRules {
  Milliseconds min_interval{0};
  double min_change = 0;  ///< points of a hundred
};

/// Decides when the state of a job is sent. The caller provides the time.
///
/// Only the newest state is ever sent; those between two updates are skipped.
class Pace {
 public:
  explicit Pace(const PaceRules& rules) : rules_(rules), interval_(rules.min_interval) {}

  /// Records that the job is at `points` of a hundred. `is_urgent` marks a change other than the
  /// progress, which is sent by itself.
  void update(double points, bool is_urgent);

  /// Returns how long after `now` the newest state is due; nothing if there is none to send.
  [[nodiscard]] std::optional<Milliseconds> due(Milliseconds now) const;
  /// Records that the newest state is being sent.
  void sent(Milliseconds now);
  /// Records that it did not arrive and is still to be sent.
  void failed();
  /// Doubles the interval after "too many requests", up to a minute or the interval of the rules.
  void slow_down();
  /// Sends nothing for `wait` (Retry-After, or an exhausted RateLimit).
  void pause(Milliseconds now, Milliseconds wait);

  [[nodiscard]] Milliseconds interval() const { return interval_; }

 private:
  PaceRules rules_;
  Milliseconds interval_;
  std::optional<Milliseconds> last_;   // when a state was last sent
  std::optional<Milliseconds> until_;  // nothing is sent before
  std::optional<double> points_;       // of the newest state
  std::optional<double> sent_points_;
  bool is_urgent_ = false;
};

}  // namespace activitysmith::progress
