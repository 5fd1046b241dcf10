#!/usr/bin/env python3
"""Runs a program where every host name meets the same fate: FATE PROGRAM ARGUMENT…

It has to be started in a network and a mount namespace of its own, as their root. It brings up the
loopback interface, makes itself the system's one name server there, and runs the program, whose
exit code it passes on. It ends with 99 if the program never asked it.
"""

import fcntl
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading

# From linux/sockios.h and linux/if.h, which Python does not give.
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1
# QR, RD, RA and the code: NXDOMAIN or SERVFAIL.
ANSWERS = {"unknown": 0x8183, "failing": 0x8182, "silent": None}
FILES = {
    # Longer than any test has time, so that whoever waits for the resolver shows it.
    "/etc/resolv.conf": "nameserver 127.0.0.1\noptions timeout:30 attempts:1\n",
    "/etc/nsswitch.conf": "hosts: dns\n",
}
NOT_ASKED = 99


class NameServer:
    """Counts the questions that come, and answers them all alike."""

    def __init__(self, fate):
        self._flags = ANSWERS[fate]
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 53))
        self.questions = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            question, client = self._socket.recvfrom(4096)
            self.questions += 1
            if self._flags is not None:
                self._socket.sendto(self._answer(question), client)

    def _answer(self, question):
        """The question itself, with the flags of the answer, and no records."""
        end = question.index(b"\0", 12) + 5
        return question[:2] + struct.pack("!5H", self._flags, 1, 0, 0, 0) + question[12:end]


def bring_up_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def replace_files(folder):
    """Puts our files in the place of the system's, as only this namespace sees it."""
    for name, text in FILES.items():
        path = pathlib.Path(folder, pathlib.Path(name).name)
        path.write_text(text, encoding="ascii")
        if pathlib.Path(name).exists():
            subprocess.run(["mount", "--bind", str(path), name], check=True)


def main():
    fate, *command = sys.argv[1:]
    bring_up_loopback()
    with tempfile.TemporaryDirectory(prefix="activitysmith-names-") as folder:
        replace_files(folder)
        server = NameServer(fate)
        code = subprocess.run(command, check=False).returncode
        # The files are still in use until this namespace is gone, but their names may go.
    if not server.questions:
        print("the name server was never asked", file=sys.stderr)
        return NOT_ASKED
    return 128 - code if code < 0 else code


if __name__ == "__main__":
    sys.exit(main())
