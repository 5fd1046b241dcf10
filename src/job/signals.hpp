#pragma once

#include <cstdint>
#include <vector>

namespace activitysmith::job {

/// Who stops with us.
enum class Whom : std::uint8_t { ourselves, our_group };

/// While this lives, signals do nothing to this process but to be noted; those that were ignored
/// when it was started stay ignored. Handlers belong to the whole process, so there is one of these
/// at a time. Before and after it, whatever handlers there are do their work.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  Signals(Signals&&) = delete;
  Signals& operator=(Signals&&) = delete;

  /// Can be read once a signal came.
  [[nodiscard]] static int descriptor();

  /// The signals that came since, each once; SIGCONT is the last, for it undoes a stop.
  static std::vector<int> take();

  /// Stops as `signal` stops a program, and returns when it goes on: true, or false if the system
  /// does not stop it, as one that no shell could continue.
  static bool stop_by(int signal, Whom whom);
};

/// Has the calling thread leave the signals that are noted to others, and be woken by SIGURG from
/// what it waits in.
void leave_signals_to_others();

}  // namespace activitysmith::job
