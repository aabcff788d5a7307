"""What this room tells people. Texts name no person, place or time: a push leaves the country."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "second_fact_locked": MessageKind(
            _("Somebody tried to open your account"),
            _(
                "The code of your phone was entered, with wrong digits of your ID, too often."
                " The login rests until tomorrow."
            ),
        ),
    }
)
