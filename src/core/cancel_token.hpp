#pragma once

#include <array>
#include <atomic>
#include <csignal>

namespace activitysmith {

/// How one thread ends what another one waits for. To be called once, from any thread.
class Halt {
 public:
  /// What Interrupted tells where no signal but a halt was the reason.
  static constexpr int as_signal = SIGALRM;

  /// Throws std::system_error where there is no pipe to be had.
  Halt();
  ~Halt();
  Halt(const Halt&) = delete;
  Halt& operator=(const Halt&) = delete;
  Halt(Halt&&) = delete;
  Halt& operator=(Halt&&) = delete;

  void call();
  [[nodiscard]] bool is_called() const { return called_; }
  /// Can be read once it is called.
  [[nodiscard]] int descriptor() const { return channel_[0]; }

 private:
  std::array<int, 2> channel_{-1, -1};
  std::atomic<bool> called_ = false;
};

}  // namespace activitysmith
