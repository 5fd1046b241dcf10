#pragma once

#include <functional>
#include <string_view>

namespace activitysmith::job {

/// How the reading of standard input came to its end.
struct StdinResult {
  int signal = 0;     ///< that ended it; 0: the input is at its end
  int unread = 0;     ///< errno of what kept the rest from being read
  int unwritten = 0;  ///< errno of what kept bytes from being passed on, but for a reader who went
};

/// Reads standard input to its end and gives each piece to `seen`; with `passes_on`, standard
/// output gets the same bytes. Who reads those may go away: the rest is read all the same. A signal
/// that ends programs ends the reading, one that stops them stops us. `seen` has to be quick, for
/// the writer waits for it.
StdinResult drain(bool passes_on, const std::function<void(std::string_view)>& seen);

}  // namespace activitysmith::job
