"""The requests by which the program tries the way to the API, or a key, and which change nothing."""

import re

RANDOM_KEY = re.compile("/[0-9a-f]{32}$")


def is_one(request):
    """Whether `request`, an entry of the emulator's log, is one that the API is meant to refuse."""
    return request["method"] == "HEAD" or (
        request["method"] == "DELETE" and RANDOM_KEY.search(request["path"]) is not None)
