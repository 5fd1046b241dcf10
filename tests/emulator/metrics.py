"""Values of the metrics that widgets show."""

from . import errors
from .answers import timestamp


class Metrics:
    """The last value of each metric, which the settings have to know by its key."""

    def __init__(self, settings):
        self._settings = settings
        self.values = {}

    def set(self, call):
        if call.subject not in self._settings.metrics:
            raise errors.no_metric()
        measured = call.body.get("timestamp") or timestamp()
        self.values[call.subject] = {"value": call.body["value"], "timestamp": measured}
        return {"success": True}
