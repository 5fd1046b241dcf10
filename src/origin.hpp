#pragma once

/// How this program was started, which is how a job it runs has to start: changes to it are for
/// ourselves only. It belongs to the whole process, as what it describes does.
namespace activitysmith::origin {

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
