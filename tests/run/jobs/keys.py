"""Reads keys one by one, as programs for the whole screen do: it sets the modes of its output."""

import sys
import termios
import tty

before = termios.tcgetattr(1)
if sys.argv[1] == "raw":
    tty.setraw(1)
else:
    tty.setcbreak(1)
sys.stdout.write("ready.")
sys.stdout.flush()
keys = sys.stdin.buffer.raw.read(1) + sys.stdin.buffer.raw.read(1)
sys.stdout.write(f"{keys!r}.")
sys.stdout.flush()
termios.tcsetattr(1, termios.TCSADRAIN, before)
print("restored.", flush=True)
print(f"{sys.stdin.readline()!r}.", flush=True)
