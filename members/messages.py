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
            asks=True,
        ),
        "identity_claim_approved": MessageKind(
            _("Your login has moved"),
            _("An office has seen you, and your number is changed."),
            firm=True,
        ),
        "identity_confirmed": MessageKind(
            _("Your ID is confirmed"), _("An office has found that the ID number is yours.")
        ),
        "identity_disputed": MessageKind(
            _("Your ID number was taken off"),
            _("An office has found that it is somebody else's. Please enter yours anew."),
            firm=True,
        ),
        "data_correction_asked": MessageKind(
            _("Personal data to correct"),
            _("Somebody says that what is kept of them is wrong. Please look at their papers."),
            expiry="passes_on",
        ),
        "data_corrected": MessageKind(
            _("Your data are corrected"), _("An office has seen your papers. See what it wrote.")
        ),
        "data_not_corrected": MessageKind(
            _("Your data were not corrected"), _("An office has decided so. See its reason.")
        ),
        "data_correction_passed_on": MessageKind(
            _("Your correction goes a level up"),
            _("It was not decided in time, so the next level was asked."),
        ),
        "data_correction_overdue": MessageKind(
            _("A correction is overdue"),
            _("Somebody's data were not corrected in time, and the next level was asked."),
        ),
        "letter_written": MessageKind(
            _("Somebody has written to your office"), _("Please read it and answer.")
        ),
        "letter_answered": MessageKind(
            _("Your letter was answered"), _("Read what the office has written.")
        ),
        "assessment_returned": MessageKind(
            _("Certification returned"), _("The review asks for rectification.")
        ),
        "assessment_decided": MessageKind(
            _("Certification decided"), _("The review of your branch has moved on.")
        ),
    }
)
