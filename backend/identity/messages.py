"""What this room tells people. Texts name no person, place or time: a push leaves the country."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "account_unused": MessageKind(
            _("Your login will be locked"),
            _("It has not been used for a long time. Use it once to keep it open."),
            firm=True,
        ),
        "account_unlocked": MessageKind(
            _("Your login is open again"),
            _("An office has opened it. If you did not ask for that, tell your branch."),
            firm=True,
        ),
        "new_login": MessageKind(
            _("A new login"),
            _("Your account was opened on a phone. If it was not you, end all sessions."),
            firm=True,
        ),
        "phone_changed": MessageKind(
            _("Your phone number was changed"),
            _("All other logins were ended. If it was not you, tell your branch at once."),
            firm=True,
        ),
        "session_reused": MessageKind(
            _("A login was ended for your safety"),
            _("Somebody else may have held its key. Please log in again."),
            firm=True,
        ),
        "second_fact_locked": MessageKind(
            _("Somebody tried to open your account"),
            _("Wrong digits of your ID were entered too often. You can log in again tomorrow."),
            firm=True,
        ),
        "guardian_consent_given": MessageKind(
            _("Your guardian has agreed"), _("You can sign up for shifts.")
        ),
        "guardian_consent_withdrawn": MessageKind(
            _("Your guardian no longer agrees"),
            _("You cannot sign up for shifts. Your leader decides on the places you hold."),
        ),
    }
)
