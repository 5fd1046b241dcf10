#pragma once

#include "core/descriptor.hpp"

#include <atomic>
#include <csignal>

namespace activitysmith {

/// One thread's way to end what another thread waits for. It is cancelled at most once, from any
/// thread, and stays cancelled.
class CancelToken {
 public:
  /// The signal number of an Interrupted that a token caused and no signal.
  static constexpr int as_signal = SIGALRM;

  void cancel();
  [[nodiscard]] bool is_cancelled() const { return is_cancelled_; }
  /// Becomes readable when the token is cancelled; for poll().
  [[nodiscard]] int descriptor() const { return pipe_.reader.number(); }

 private:
  Pipe pipe_ = open_pipe();
  std::atomic<bool> is_cancelled_ = false;
};

}  // namespace activitysmith
