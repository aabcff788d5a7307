"""Who else handles data for this service, as the app's privacy page lists them."""

from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ThirdParty(NamedTuple):
    name: str
    provider: str
    purpose: Promise | str
    data: Promise | str
    privacy_url: str


# By push provider; what is not chosen handles nothing.
PUSH: dict[str, ThirdParty] = {
    "firebase": ThirdParty(
        "Firebase Cloud Messaging",
        "Google LLC",
        _("wakes the phone when there is a message"),
        _("the phone's push token; no text names a person"),
        "https://firebase.google.com/support/privacy",
    ),
}


def in_use() -> list[ThirdParty]:
    chosen = settings.BOAI.push_provider
    return [PUSH[chosen]] if chosen in PUSH else []
