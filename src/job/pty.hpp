#pragma once

#include "job/output.hpp"

#include <sys/ioctl.h>
#include <termios.h>

namespace activitysmith::job {

/// A terminal for the job's output that looks like the one the output goes to: the same modes, size
/// and speed. Only, it leaves the bytes as they are, for the real one does to them what is to be
/// done. Keys do not come from here: the job reads those from the real terminal.
class Pty final : public OutputPipe {
 public:
  /// Throws std::system_error if the system has none to give.
  explicit Pty(int terminal);

  /// Nobody tells us of a size or of modes, so we have to look: often enough for a person.
  [[nodiscard]] int pace() const override { return 100; }
  bool follow_size() override;
  void follow_modes() override;

 private:
  void look_like_terminal();

  int terminal_;
  termios plain_{};  ///< modes of the real terminal at the start
  termios known_{};  ///< modes of the job's terminal as they were last seen
  winsize size_{};
};

}  // namespace activitysmith::job
