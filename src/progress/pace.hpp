#pragma once

#include "core/clock.hpp"

#include <optional>

namespace activitysmith::progress {

/// How often a card may change: iOS drops what comes too often.
struct PaceRules {
  Milliseconds min_interval{5000};
  double min_change = 1;  ///< points of a hundred
};

/// When to send which state of a job. Time is what the caller says it is.
///
/// States that come in between are passed over: what is sent is always the last one.
class Pace {
 public:
  explicit Pace(const PaceRules& rules) : rules_(rules), interval_(rules.min_interval) {}

  /// The job stands at `points` of a hundred now. With `is_urgent` something other than the
  /// progress is new, and is worth sending by itself.
  void stand(double points, bool is_urgent);
  /// The job came to its end: its last state goes out, new or not, as soon as the server lets it.
  void finish() { is_final_ = true; }

  /// How long after `now` the last state is to be sent; nothing if there is none to send.
  [[nodiscard]] std::optional<Milliseconds> due(Milliseconds now) const;
  /// The last state goes out.
  void sent(Milliseconds now);
  /// It did not arrive, and is still to be sent.
  void failed();
  /// The answer was that there are too many requests: twice the pace from now on, at most a minute
  /// or what was asked for.
  void limited();
  /// The server wants no request for `wait` (Retry-After, or a RateLimit that is used up).
  void hold(Milliseconds now, Milliseconds wait);

  [[nodiscard]] Milliseconds interval() const { return interval_; }

 private:
  PaceRules rules_;
  Milliseconds interval_;
  std::optional<Milliseconds> last_;   // when something was sent
  std::optional<Milliseconds> until_;  // the server wants nothing before
  std::optional<double> points_;       // of the last state
  std::optional<double> sent_points_;
  bool is_urgent_ = false;
  bool is_final_ = false;
};

}  // namespace activitysmith::progress
