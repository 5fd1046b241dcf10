"""A stand-in for the ActivitySmith HTTP API on loopback, for tests.

It keeps state as the API does, checks every request against its own account of the API's rules,
writes down what it was asked, and breaks in every way a network can when it is told to:

    from emulator import Emulator

    with Emulator(key="ask_test") as emulator:
        emulator.script([{"status": 503, "headers": {"Retry-After": "1"}}])
        ...                         # point a client at emulator.url
        print(emulator.log)

`python3 tests/emulator` starts one as a process of its own. It knows nothing of the program under
test and shares no table with it, so that each can prove the other wrong.
"""

from .emulator import Emulator

__all__ = ["Emulator"]
