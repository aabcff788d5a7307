"""What this room tells people. Texts name no person, place or time: a push leaves the country."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "account_unused": MessageKind(
            _("Your login will be locked"),
            _("It has not been used for a long time. Use it once to keep it open."),
        ),
        "account_unlocked": MessageKind(
            _("Your login is open again"),
            _("An office has opened it. If you did not ask for that, tell your branch."),
        ),
        "second_fact_locked": MessageKind(
            _("Somebody tried to open your account"),
            _(
                "The code of your phone was entered, with wrong digits of your ID, too often."
                " The login rests until tomorrow."
            ),
        ),
    }
)
