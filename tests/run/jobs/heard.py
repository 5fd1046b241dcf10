"""Says each signal that comes, until SIGUSR2 has come twice; "all" for the numbers of every signal."""

import os
import signal
import sys

CAUGHT = ["SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGWINCH",
          "SIGCONT", "SIGTSTP"]


def say(text):
    """Writes a line at once."""
    os.write(1, f"{text}\n".encode())


def main():
    """Waits for signals as they come, none of them lost."""
    is_all = sys.argv[1:] == ["all"]
    numbers = {*signal.valid_signals()} if is_all else {getattr(signal, name) for name in CAUGHT}
    signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    say(f"ready {os.getpid()}")
    ends = 0
    while ends < 2:
        number = signal.sigwait(numbers)
        say(int(number) if is_all else signal.Signals(number).name)
        ends += number == signal.SIGUSR2
    sys.exit(7)


main()
