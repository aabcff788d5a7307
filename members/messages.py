"""What this floor tells people and offices."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "assessment_submitted": MessageKind(
            _("A branch to review"), _("A branch has submitted its certification.")
        ),
        "identity_claimed": MessageKind(
            _("Somebody to identify"),
            _("Somebody says that an entry is theirs. Please look at them and their ID."),
            expiry="auto_deny",
        ),
        "your_identity_claimed": MessageKind(
            _("Somebody says they are you"),
            _("They ask to log in as you, by another number. If that is not you, object now."),
        ),
        "identity_claim_approved": MessageKind(
            _("Your login has moved"), _("An office has seen you, and your number is changed.")
        ),
        "identity_confirmed": MessageKind(
            _("Your ID is confirmed"), _("An office has found that the ID number is yours.")
        ),
        "identity_disputed": MessageKind(
            _("Your ID number was taken off"),
            _("An office has found that it is somebody else's. Please enter yours anew."),
        ),
        "assessment_returned": MessageKind(
            _("Certification returned"), _("The review asks for rectification.")
        ),
        "assessment_decided": MessageKind(
            _("Certification decided"), _("The review of your branch has moved on.")
        ),
    }
)
