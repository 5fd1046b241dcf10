#pragma once

#include <csignal>
#include <initializer_list>

namespace activitysmith {

/// Keeps signals from this thread, and from those that it makes, as long as this lives. They wait.
class Shield {
 public:
  /// From all signals.
  Shield();
  explicit Shield(std::initializer_list<int> signals);
  ~Shield();
  Shield(const Shield&) = delete;
  Shield& operator=(const Shield&) = delete;
  Shield(Shield&&) = delete;
  Shield& operator=(Shield&&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace activitysmith
