"""Who calls, and whom a call reaches."""

from . import errors

# The scope of a key that reaches every channel.
ALL = None


class Account:
    """Looks keys up and works out recipients, as the settings have them."""

    def __init__(self, settings):
        self._settings = settings

    def scope(self, authorization):
        """The slugs the bearer may reach, or ALL; raises the 401 Refusal for anyone unknown."""
        settings = self._settings
        scopes = {key: list(slugs) for key, slugs in settings.channel_keys.items()}
        scopes[settings.key] = ALL
        for key, slugs in scopes.items():
            if authorization == f"Bearer {key}":
                return slugs
        raise errors.unauthorized()

    def recipients(self, call):
        """The slugs a sending call reaches (None: the whole account).

        Raises the Refusal when billing stands in the way, when a channel is out of the key's
        scope, or when nobody listens.
        """
        settings = self._settings
        if settings.billing:
            raise errors.billing_blocked(settings.billing, settings.trial_period)
        wanted = call.channels()
        slugs = call.scope if wanted is None else wanted
        outside = set() if call.scope is ALL else set(slugs) - set(call.scope)
        if outside:
            raise errors.channel_out_of_scope(sorted(outside))
        nobody = slugs is not None and set(slugs) <= set(settings.empty_channels)
        if nobody or settings.devices == 0:
            raise errors.no_recipients(settings.no_recipients_status, slugs)
        return slugs
