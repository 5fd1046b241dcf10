"""The emulator as tests use it."""

import time

from .endpoints import BASE
from .journal import Journal
from .replies import Script, ordinary, scripted
from .server import Server
from .service import Service
from .settings import Settings


class Emulator:
    """A running stand-in for the API: a context manager, or start() and close().

    `key` may reach every channel, the keys in `channel_keys` only the slugs they map to; `metrics`
    are the keys of the metrics that exist. Each request is appended to `log_file` as well, as a
    line of JSON. `clock` counts the seconds of the rate limits. `tls`, an ssl.SSLContext, makes it
    an https server.
    """

    def __init__(
        self, key="ask_emulator", *, channel_keys=None, metrics=(), log_file=None,
        clock=time.monotonic, tls=None,
    ):
        self._initial = {
            "key": key, "channel_keys": dict(channel_keys or {}), "metrics": list(metrics)
        }
        self._clock = clock
        self._tls = tls
        self._journal = Journal(log_file)
        self._script = Script()
        self._server = None
        self.reset()

    def __enter__(self):
        return self.start()

    def __exit__(self, *exception):
        self.close()

    def start(self):
        """Listens on a free port of the loopback interface."""
        self._server = Server(self, self._tls)
        return self

    def close(self):
        """Ends all connections and stops listening; the log stays readable."""
        self._server.close()

    @property
    def origin(self):
        """Scheme, host and port."""
        return self._server.origin

    @property
    def url(self):
        """The base URL of the API."""
        return self.origin + BASE

    @property
    def log(self):
        """Every request so far, oldest first, each as a dict; see Journal.add."""
        return self._journal.entries()

    def wait_for(self, count, seconds=60):
        """The log, as soon as it holds `count` requests; raises TimeoutError after `seconds`."""
        return self._journal.wait_for(count, seconds)

    def script(self, replies):
        """Puts replies at the end of the queue the next requests take from; see replies.py."""
        self._script.add(replies)

    def unscript(self):
        """Forgets the replies that were not used."""
        self._script.clear()

    def configure(self, changes):
        """Changes some of the settings; see settings.py."""
        self._service.configure(changes)

    def state(self):
        """Settings and state as a dict, with the number of replies that are not used yet."""
        return {**self._service.describe(), "replies": len(self._script)}

    def reset(self):
        """Forgets all that happened since the start: log, replies, settings and state."""
        settings = Settings()
        settings.change(self._initial)
        self._service = Service(settings, self._clock)
        self._script.clear()
        self._journal.clear()

    def wants_reset(self):
        """Whether the connection whose request is about to be read shall be reset instead."""
        return self._script.take_reset_before()

    def reply_to(self, request):
        """Logs the request, and returns the Reply to it, or None if it came only in part."""
        if not request.complete:
            self._journal.add(request, None, None, False)
            return None
        how = self._script.take()
        if how is None or how.get("normal"):
            answer = self._service.answer(request)
            reply, refused = ordinary(answer, how), answer.refused
            is_done = refused is None
        else:
            reply, refused = scripted(how), self._refused_behind(how, request)
            is_done = refused is None and how.get("process", False)
        status = None if reply.ends_without_answer else reply.status
        self._journal.add(request, status, refused, is_done, reply.operation)
        return reply

    def _refused_behind(self, how, request):
        """Why the API would refuse, or has refused, a request that gets a scripted answer."""
        if how.get("process"):
            return self._service.answer(request).refused
        return self._service.objection(request)
