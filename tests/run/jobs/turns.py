"""Takes turns for each key between raw modes, which leave a line feed alone, and those of lines."""

import sys
import termios
import tty

before = termios.tcgetattr(1)
print("ready", flush=True)
while sys.stdin.readline() == "\n":
    tty.setraw(1)
    sys.stdout.write("raw.")
    sys.stdout.flush()
    termios.tcsetattr(1, termios.TCSADRAIN, before)
    print("line", flush=True)
