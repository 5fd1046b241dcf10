"""Push notifications."""

from .answers import success


class Pushes:
    """Sends notifications to nobody, and counts them."""

    def __init__(self, settings, account):
        self._settings = settings
        self._account = account
        self.sent = 0

    def send(self, call):
        slugs = self._account.recipients(call)
        self.sent += 1
        told = success(
            devices_notified=self._settings.devices,
            users_notified=self._settings.users,
            tags=call.body.get("tags"),
        )
        return {**told, "effective_channel_slugs": slugs}
