"""The purposes one agrees to: the text each is agreed under, and what withdrawing it does."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Purpose(NamedTuple):
    document_kind: str
    on_withdrawal: Promise | str


PURPOSES = {
    "privacy": Purpose(
        "privacy",
        _(
            "Nothing new begins: no sign-up and no push to your phone. You keep the places you"
            " hold, can check in and out, and can leave, take your data with you or have it"
            " deleted. What was done before stays valid."
        ),
    ),
    "position": Purpose(
        "privacy",
        _(
            "Your position is no longer used to check you in; check in another way. What was"
            " recorded before stays valid."
        ),
    ),
    "photo": Purpose("privacy", _("Your photo is removed from your profile.")),
    "health": Purpose(
        "privacy", _("Your health data is no longer used. What was done before stays valid.")
    ),
}
