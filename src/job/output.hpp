#pragma once

#include "job/launch.hpp"
#include "job/outlet.hpp"
#include "job/ring.hpp"
#include "job/terminal.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <poll.h>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// The observed output of a job: its standard output and its standard error, each on its way to
/// ours, or both on one where they are the same terminal, file or pipe, so that the order stays.
class Output {
 public:
  using Sink = std::function<void(std::string_view)>;

  /// Observes nothing unless told to; nor where the system has no room for it, since a job that is
  /// not observed is better than none. `terminal` is asked whether modes may be set.
  Output(bool observe, const Terminal& terminal, Sink sink);

  /// What the job gets in the place of our streams.
  [[nodiscard]] const Wiring& wiring() const { return wiring_; }

  /// To be told once the job has its ends.
  void hand_over();

  [[nodiscard]] bool is_done() const;
  /// What wakes a poll when it is done.
  void add_to(std::vector<pollfd>& sources) const;

  /// How often the size of a terminal is to be followed, in milliseconds; negative: never.
  [[nodiscard]] int pace() const;
  /// Whether a terminal had another size, which the job's has now.
  bool follow_size();

  /// Waits until what the job wrote so far is where it was going, unless that takes too long.
  void flush();
  /// Ends the copying with what is there now.
  void finish();
  /// Ends the copying at once, if it has not ended.
  void close();

  [[nodiscard]] std::string last() const;
  /// errno of what kept bytes from being written, once it is closed.
  [[nodiscard]] int unwritten() const { return unwritten_; }

 private:
  void route(const Terminal& terminal);
  void lead(int target, const Terminal& terminal);
  void see(std::string_view piece);

  struct Way {
    std::unique_ptr<Conduit> conduit;
    std::unique_ptr<Outlet> outlet;
  };

  Sink sink_;
  Wiring wiring_;
  Ring ring_;
  mutable std::mutex mutex_;  ///< of the ring and the sink
  int unwritten_ = 0;
  std::vector<Way> ways_;  ///< the last, since their threads use the others
};

}  // namespace activitysmith::job
