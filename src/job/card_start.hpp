#pragma once

#include "core/clock.hpp"
#include "core/descriptor.hpp"

#include <string>
#include <string_view>

namespace activitysmith::job {

/// What a job finds its card by: the key, and where the start of it is told of.
constexpr std::string_view card_key_variable = "ACTIVITYSMITH_STREAM_KEY";
constexpr std::string_view card_start_variable = "ACTIVITYSMITH_STREAM_START";

/// That the start of a job's card is on its way, told to calls of this program inside the job: what
/// arrives before it would be overwritten by it. There is no file for that, and the job inherits
/// nothing but a variable.
class CardStart {
 public:
  /// On its way until over() or the end of this process. Where no pipe is to be had nobody waits.
  CardStart();

  /// The value of the variable, a path below /proc; empty where there is none.
  [[nodiscard]] std::string place() const;
  /// It arrived, or it never will; from any thread, one at a time.
  void over() { pipe_.writer.close(); }

 private:
  Pipe pipe_;  ///< nothing is written into it: its reader is told when its writer is closed
};

/// Waits until the start that `place` tells of is over, but no longer than `limit`; not at all
/// where it tells of none. False if it is still on its way. Throws Interrupted when a signal comes.
bool await_card_start(const std::string& place, Milliseconds limit);

}  // namespace activitysmith::job
