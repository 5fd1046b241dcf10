#pragma once

#include "core/clock.hpp"

#include <functional>
#include <map>
#include <memory>
#include <poll.h>
#include <vector>

namespace activitysmith {

/// Waits for descriptors and times, and calls who asked for them: the one place where a command
/// with several things under way waits. Single-threaded. Callbacks may watch, forget, start and
/// cancel anything; who is forgotten or cancelled is not called any more.
class Loop {
 public:
  /// Gets the events of poll() that came, POLLHUP and POLLERR among them.
  using Ready = std::function<void(short events)>;
  using Timer = unsigned;  ///< 0 is none

  explicit Loop(Clock clock = real_clock());

  /// Calls `ready` in every turn in which the descriptor has one of `events`. Replaces what was
  /// watched there before. The descriptor has to be forgotten before it is closed.
  void watch(int descriptor, short events, Ready ready);
  void forget(int descriptor);

  /// Calls `due` once, `after` this long.
  Timer start_timer(Milliseconds after, std::function<void()> due);
  /// Cancels a timer that is still to come, and sets it to none.
  void cancel(Timer& timer);

  /// Returns the time of the loop's clock.
  [[nodiscard]] Milliseconds now() const { return clock_.now(); }

  /// Waits until something is ready or due, and calls all that is. Signals that no descriptor shows
  /// end the wait early.
  void turn();

 private:
  struct Watch {
    short events;
    std::shared_ptr<const Ready> ready;  ///< shared, for it may forget itself while it runs
  };

  [[nodiscard]] int milliseconds_left() const;
  void call_ready(const std::vector<pollfd>& sources);
  void call_due();

  Clock clock_;
  std::map<int, Watch> watches_;
  std::map<std::pair<Milliseconds, Timer>, std::function<void()>> timers_;  ///< by their moment
  Timer last_timer_ = 0;
};

}  // namespace activitysmith
