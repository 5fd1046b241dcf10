"""Says how large the terminal of its output is, at first and each time it changes."""

import os
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGWINCH})
last = None
while last != (10, 20):
    size = os.get_terminal_size(1)
    if size != last:
        print(f"{size.lines}x{size.columns}.", flush=True)
    last = (size.lines, size.columns)
    if last != (10, 20):
        signal.sigwait({signal.SIGWINCH})
