#pragma once

#include <csignal>
#include <exception>
#include <initializer_list>
#include <string>

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

/// "SIGTERM" for 15; "signal 40" for one without a common name.
std::string signal_name(int signal);

}  // namespace activitysmith

namespace activitysmith::origin {

/// How this program was started, which is how a job it runs has to start: changes to it are for
/// ourselves only. It belongs to the whole process, as what it describes does.

/// Notes the signal mask, the signals that are ignored and the standard streams that are closed.
/// To be called before anything changes them; only the first call counts.
void remember();

/// Whether a signal that we handle or ignore ourselves was ignored at the start.
bool was_ignored(int signal);

/// Whether one of the descriptors 0 to 2 was open at the start.
bool was_open(int descriptor);

/// Gives a new process, before it becomes another program, what was noted: dispositions first, then
/// the closed streams, and the mask at last, with which signals begin to come. Touches only what
/// may be touched between fork and exec.
void restore() noexcept;

}  // namespace activitysmith::origin
