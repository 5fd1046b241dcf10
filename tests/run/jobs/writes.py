"""Writes so many bytes at once, says so on standard error, and waits."""

import os
import sys
import time

os.write(1, b"x" * int(sys.argv[1]))
os.write(2, b"written\n")
time.sleep(60)
