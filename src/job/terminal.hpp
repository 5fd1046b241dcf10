#pragma once

#include "core/descriptor.hpp"

#include <atomic>
#include <sys/types.h>

namespace activitysmith::job {

/// The terminal that controls this process, if one does, and which process group is in front of it:
/// who reads its keys and gets its signals. Only one thread may change it.
class Terminal {
 public:
  Terminal();

  [[nodiscard]] bool exists() const { return device_.is_open(); }

  /// Whether our own group is in front.
  [[nodiscard]] bool is_ours() const;

  /// Whether our group is in front and nobody else seems to be in it: a shell started us as a job
  /// of its own, and no pipe leads to another part of that job.
  [[nodiscard]] bool is_ours_alone() const;

  /// Whether it was given away and not taken back since.
  [[nodiscard]] bool is_given() const { return front_ != 0; }

  /// Whether modes that are set count for us: our group is in front, or one that we put there. From
  /// any thread.
  [[nodiscard]] bool is_with_us() const { return is_given() || is_ours(); }

  /// Its descriptor, for a new process that puts itself in front; `given` has to be told then.
  [[nodiscard]] int descriptor() const { return device_.number(); }
  void given(pid_t group) { front_ = group; }

  /// Puts another group in front.
  void give(pid_t group);

  /// Puts our group in front in the place of one that we gave it to, unless somebody else has it by
  /// now; whether we had given it away.
  bool take();

 private:
  Descriptor device_;
  std::atomic<pid_t> front_ = 0;  ///< the group that we put in front
};

}  // namespace activitysmith::job
