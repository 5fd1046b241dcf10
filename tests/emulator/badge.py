"""The number on the app icon."""

from . import errors
from .answers import success


class Badge:
    """The last count that was set, for the account or for some of its channels."""

    def __init__(self, settings, account):
        self._settings = settings
        self._account = account
        self.count = None

    def set(self, call):
        slugs = self._account.recipients(call)
        count = call.body["badge"]
        if self._settings.badge_error:
            raise errors.badge_failed(self._settings.badge_error, count, slugs)
        self.count = count
        told = success(
            badge=count, devices_updated=self._settings.devices, users_updated=self._settings.users
        )
        return {**told, "effective_channel_slugs": slugs}
