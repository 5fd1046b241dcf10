"""A bad network as a relay: small pieces, delays, stalls, and connections that break."""

import random
from dataclasses import dataclass

import neighbours  # noqa: F401

from emulator.wire import reset_on_close
from relay import Relay

BROKEN = ("reset", "reset", "reset", "reset", "close", "close", "close", "stall")
MIXED = (*BROKEN, "whole", "whole", "whole", "whole")
LONGEST_PIECE = 7
LONGEST_DELAY = 0.01
DELAYED = 0.1  # of the pieces


@dataclass(frozen=True)
class Weather:
    """What may become of a connection, before `most` bytes of one side have passed."""

    fates: tuple
    most: int


class Connection:
    """What is to become of one connection: its fate, and after how many bytes of which side."""

    def __init__(self, chance, weather):
        self.chance = chance
        self.fate = chance.choice(weather.fates)
        self.by_client = chance.random() < 0.5
        self.left = chance.randrange(weather.most)


class LossyRelay(Relay):
    """Tears what it passes on into pieces that come late, and breaks connections: the first one as
    `first` has it, others as `later`, and as `seed` says, so that it happens the same way again."""

    def __init__(self, port, seed, first, later):
        super().__init__(port)
        self._seed, self._first, self._later = seed, first, later
        self._states = {}

    def deliver(self, number, data, source, sink, from_client):
        """Passes on what the fate of the connection allows; raises OSError to end it."""
        if number not in self._states:
            chance = random.Random(f"{self._seed}/{number}")
            self._states[number] = Connection(chance, self._later if number else self._first)
        state = self._states[number]
        while data:
            size = state.chance.randint(1, LONGEST_PIECE)
            piece, data = data[:size], data[size:]
            if state.fate != "whole" and from_client == state.by_client:
                piece = piece[:state.left]
                state.left -= len(piece)
                sink.sendall(piece)
                if state.left == 0:
                    self._break(state.fate, source, sink)
            else:
                sink.sendall(piece)
            if state.chance.random() < DELAYED:
                self.wait(state.chance.random() * LONGEST_DELAY)

    def _break(self, fate, source, sink):
        if fate == "stall":
            self.wait(None)
        if fate == "reset":
            reset_on_close(source)
            reset_on_close(sink)
        raise ConnectionAbortedError(fate)
