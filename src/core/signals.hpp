#pragma once

#include <csignal>
#include <exception>
#include <initializer_list>
#include <string>

namespace activitysmith {

/// Thrown by everything that waits, when a signal asks the program to end.
struct Interrupted : std::exception {
  explicit Interrupted(int by, bool after_sending = false) : signal(by), sent(after_sending) {}
  int signal;
  bool sent;  ///< bytes of a request had gone out
};

/// The signals that ask the program to end: SIGINT, SIGTERM, SIGHUP. Handlers belong to the whole
/// process, so this is its one global state.
namespace interrupt {

/// Installs the handlers: the first signal ends waits, a second one ends the process. Signals that
/// are ignored at the start, as under nohup, stay ignored.
void listen();

/// Returns the signal that came; 0 if none did.
int signal();

/// Returns a descriptor that becomes readable when a signal comes; -1 before listen().
int descriptor();

/// Forgets a signal that came: the next one is the first again.
void forget();

/// Throws Interrupted if a signal came.
void check();

/// Ends the process by `signal` itself and not by an exit code, so that a shell stops its loop too.
void end_by(int signal);

}  // namespace interrupt

/// Blocks signals in this thread, and in threads started meanwhile, for its lifetime. They are
/// delivered afterwards.
class SignalBlocker {
 public:
  /// Blocks all signals.
  SignalBlocker();
  explicit SignalBlocker(std::initializer_list<int> signals);
  ~SignalBlocker();
  SignalBlocker(const SignalBlocker&) = delete;
  SignalBlocker& operator=(const SignalBlocker&) = delete;
  SignalBlocker(SignalBlocker&&) = delete;
  SignalBlocker& operator=(SignalBlocker&&) = delete;

 private:
  sigset_t before_{};
};

/// Returns "SIGTERM" for 15; "signal 40" for a signal without a common name.
std::string signal_name(int signal);

}  // namespace activitysmith

namespace activitysmith::startup_state {

/// The state that this program was started in: signal mask, ignored signals, closed standard
/// streams. A job has to start in the same state, whatever the program changed for itself. The
/// state belongs to the process, so it is global.

/// Saves the state. Call this before anything changes it; only the first call counts.
void save();

/// Returns whether a signal that the program handles or ignores was ignored at the start.
bool was_ignored(int signal);

/// Returns whether one of the descriptors 0 to 2 was open at the start.
bool was_open(int descriptor);

/// Restores the state in a forked child before exec: dispositions, then closed streams, then the
/// mask, after which signals are delivered. Makes only async-signal-safe calls.
void restore() noexcept;

}  // namespace activitysmith::startup_state
