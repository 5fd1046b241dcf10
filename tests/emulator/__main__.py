"""Runs an emulator until it is told to end: `python3 tests/emulator --help`."""

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

# Run as a folder, the package is no package yet, and its parent is not on the path.
if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from emulator import Emulator  # noqa: E402


def _arguments():
    parser = argparse.ArgumentParser(
        prog="emulator",
        description="A stand-in for the ActivitySmith API on a free loopback port. Its base URL is"
        " the first line of standard output. It ends on SIGTERM or SIGINT.",
    )
    parser.add_argument("--key", default="ask_emulator", help="the key that reaches every channel")
    parser.add_argument(
        "--channel-key", action="append", default=[], metavar="KEY=SLUG,SLUG",
        type=_channel_key, help="a key that reaches only these channels",
    )
    parser.add_argument(
        "--metric", action="append", default=[], metavar="KEY", help="a metric that exists"
    )
    parser.add_argument("--log", metavar="FILE", help="append each request as a line of JSON")
    parser.add_argument(
        "--until-eof", action="store_true", help="end when standard input closes, too"
    )
    return parser.parse_args()


def _channel_key(text):
    key, _, slugs = text.partition("=")
    if not key or not all(slugs.split(",")):
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=SLUG,SLUG")
    return key, slugs.split(",")


def _watch_input(end):
    # Not sys.stdin, whose lock a thread still reading would hold when the interpreter ends.
    while os.read(0, 4096):
        pass
    end.set()


def main():
    arguments = _arguments()
    end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end.set())
    if arguments.until_eof:
        threading.Thread(target=_watch_input, args=(end,), daemon=True).start()
    emulator = Emulator(
        arguments.key, channel_keys=dict(arguments.channel_key), metrics=arguments.metric,
        log_file=arguments.log,
    )
    with emulator:
        print(emulator.url, flush=True)
        end.wait()


if __name__ == "__main__":
    main()
