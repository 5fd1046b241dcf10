"""As an editor does: raw keys and another screen, and the terminal as it was while it is stopped."""

import os
import signal
import sys
import termios
import tty

before = termios.tcgetattr(0)


def show():
    tty.setcbreak(0)
    os.write(1, b"[in]")


def leave():
    os.write(1, b"x" * 3000 + b"[out]")
    termios.tcsetattr(0, termios.TCSADRAIN, before)


show()
while (key := os.read(0, 1)) != b"q":
    if key == b"z":
        leave()
        os.kill(0, signal.SIGTSTP)
        show()
leave()
sys.exit(3)
