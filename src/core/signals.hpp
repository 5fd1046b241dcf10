#pragma once

#include "core/descriptor.hpp"
#include "core/loop.hpp"

#include <csignal>
#include <exception>
#include <functional>
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

/// Counts `signal` as one that came, as it ended what this program stands for.
void remember(int signal);

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

/// Returns whether a signal was ignored at the start.
bool was_ignored(int signal);

/// Returns whether one of the descriptors 0 to 2 was open at the start.
bool was_open(int descriptor);

/// Restores the dispositions of all signals, in a forked child. Makes only async-signal-safe calls.
void restore_dispositions() noexcept;

/// Restores the state in a forked child before exec: dispositions, then closed streams, then the
/// mask, after which signals are delivered. Makes only async-signal-safe calls.
void restore() noexcept;

}  // namespace activitysmith::startup_state

namespace activitysmith {

/// While this lives, every signal that a program can catch is reported in the loop instead of doing
/// what it usually does; those that were ignored at the start stay ignored. What is left out means
/// this process alone: its own faults, and SIGPIPE and SIGXFSZ from its own writes, which then
/// fail. Dispositions belong to the process, so there is one of these at a time.
class SignalWatch {
 public:
  /// Calls `on_signal` for each signal, in the order in which they came, as often as the system
  /// counts them; not for those that stop a process and came before a SIGCONT that was not reported
  /// yet, nor for the SIGCONT that makes stop_by() return true. Throws std::system_error where
  /// there is no descriptor left.
  SignalWatch(Loop& loop, std::function<void(int signal)> on_signal);
  /// Keeps in `ending` the first signal that would end the program, which is 0 until then, and
  /// stops by those that stop it. For commands that have something to finish. Throws as the other
  /// one.
  SignalWatch(Loop& loop, int& ending);
  ~SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;
  SignalWatch(SignalWatch&&) = delete;
  SignalWatch& operator=(SignalWatch&&) = delete;

  /// Stops this process, or all of its process group, as `signal` does. Returns when it goes on:
  /// true, or false if the system does not stop it, as one that no shell could continue.
  static bool stop_by(int signal, bool whole_group);

 private:
  void report(const std::function<void(int)>& on_signal);

  Loop& loop_;
  Pipe channel_ = open_pipe();
  int continuations_read_ = 0;  ///< how many of all SIGCONT of this process were reported
};

/// While this lives, a signal that asks to end interrupts waits beside a SignalWatch, too, also one
/// that came before and was not reported yet: reading a file throws Interrupted.
class InterruptibleWait {
 public:
  InterruptibleWait();
  ~InterruptibleWait();
  InterruptibleWait(const InterruptibleWait&) = delete;
  InterruptibleWait& operator=(const InterruptibleWait&) = delete;
  InterruptibleWait(InterruptibleWait&&) = delete;
  InterruptibleWait& operator=(InterruptibleWait&&) = delete;
};

/// Whether a signal stops a program unless it is caught: SIGTSTP, SIGTTIN or SIGTTOU.
bool is_stop(int signal);

/// Whether a signal asks a program to end and can be caught: SIGHUP, SIGINT, SIGQUIT, SIGTERM or
/// SIGALRM.
bool is_request_to_end(int signal);

}  // namespace activitysmith
