#pragma once

#include <exception>

namespace activitysmith {

/// Thrown by whatever waits, when a signal asks the program to end.
struct Interrupted : std::exception {
  explicit Interrupted(int by, bool after_sending = false) : signal(by), sent(after_sending) {}
  int signal;  ///< its number
  bool sent;   ///< bytes of a request had gone out
};

/// The signals that ask the program to end: SIGINT, SIGTERM, SIGHUP. Handlers belong to the whole
/// process, so this is its one global state.
namespace interrupt {

/// From here on the first such signal ends what is waited for, and the second one ends the process.
/// A signal that is ignored already, as nohup does, stays ignored.
void listen();

/// The signal that came; 0 if none did.
int signal();

/// A descriptor that can be read once a signal came; -1 where nobody listens.
int descriptor();

/// Counts a signal that came as none: the next one is the first again.
void forget();

/// Throws Interrupted if a signal came.
void check();

/// Ends the process as `signal` does by itself, which tells a shell that runs a loop to end it too.
void end_by(int signal);

}  // namespace interrupt
}  // namespace activitysmith
