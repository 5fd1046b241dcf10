"""Ends by the signal whose number is the argument, even if it was ignored."""

import os
import resource
import signal
import sys

number = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
if number != signal.SIGKILL:
    signal.signal(number, signal.SIG_DFL)
os.kill(os.getpid(), number)
