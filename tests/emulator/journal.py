"""The log of requests."""

import json
import threading
from copy import deepcopy

from .promises import violations


class Journal:
    """Every request in the order it was read, and, as lines of JSON, in the file at `path`."""

    def __init__(self, path=None):
        self._grown = threading.Condition()
        self._entries = []
        self._path = path

    def add(self, request, status, refused, is_done, operation=None):
        """Writes the request down; `status` is None when it is not going to be answered.

        `is_done` tells whether the API did what it asks for, `operation` what the answer says was
        done.
        """
        entry = {
            "method": request.method,
            "path": request.target,
            "headers": request.headers,
            "body": request.text,
            "json": request.parsed() if request.complete else None,
            "connection": request.connection,
            "status": status,
            "refused": refused,
            "done": is_done,
            "operation": operation,
            "violations": violations(request.headers),
            "complete": request.complete,
        }
        with self._grown:
            self._entries.append(entry)
            self._write(entry)
            self._grown.notify_all()

    def entries(self):
        """A copy, which later requests leave as it is."""
        with self._grown:
            return deepcopy(self._entries)

    def wait_for(self, count, seconds):
        """The entries, as soon as there are `count`; raises TimeoutError after `seconds`."""
        with self._grown:
            if not self._grown.wait_for(lambda: len(self._entries) >= count, seconds):
                raise TimeoutError(f"{len(self._entries)} requests came, not {count}")
            return deepcopy(self._entries)

    def clear(self):
        with self._grown:
            self._entries.clear()

    def _write(self, entry):
        if self._path:
            with open(self._path, "a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")
