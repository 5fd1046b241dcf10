#pragma once

#include "job/pipe.hpp"

#include <mutex>

namespace activitysmith::job {

/// What the job writes its output into and we read it from: a pipe, or what Pty makes of it.
class Conduit {
 public:
  /// A pipe. Throws std::system_error.
  Conduit() : Conduit(open_pipe()) {}
  virtual ~Conduit() = default;
  Conduit(const Conduit&) = delete;
  Conduit& operator=(const Conduit&) = delete;
  Conduit(Conduit&&) = delete;
  Conduit& operator=(Conduit&&) = delete;

  [[nodiscard]] int reader() const { return ends_.reader.number(); }
  [[nodiscard]] int writer() const { return ends_.writer.number(); }

  /// Closes our own copy of the job's end, once it has its own.
  void hand_over() { ends_.writer.close(); }

  /// Closes our end: who writes into the other one gets SIGPIPE, or an error from a terminal.
  void hang_up();

  /// Follows what was set from outside, at least every `pace` milliseconds; negative: never.
  [[nodiscard]] virtual int pace() const { return -1; }
  /// Gives the size of the terminal to the job's; whether it was another one.
  virtual bool follow_size() { return false; }
  /// Gives modes that the job set on its terminal, such as raw ones, to the real one. To be called
  /// before output is copied, which counts on them.
  virtual void follow_modes() {}

 protected:
  explicit Conduit(Pipe ends);
  [[nodiscard]] std::unique_lock<std::mutex> lock() { return std::unique_lock{mutex_}; }

 private:
  Pipe ends_;
  std::mutex mutex_;  ///< one thread may hang up while another follows
};

}  // namespace activitysmith::job
