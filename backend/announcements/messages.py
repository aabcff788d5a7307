"""What is told of announcements: that there is one. Its words are read in the house."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "announcement": MessageKind(_("An announcement"), _("Open it to read what it says.")),
        "announcement_marketing": MessageKind(
            _("An invitation"), _("Open it to read what it says."), category="marketing"
        ),
        "announcement_withdrawn": MessageKind(
            _("An announcement was withdrawn"), _("It does not hold any more. Open it to read why.")
        ),
        "announcement_to_decide": MessageKind(
            _("An announcement to decide on"),
            _("A colleague wants to write to many people. Please decide."),
            to_office=True,
        ),
        "announcement_rejected": MessageKind(
            _("An announcement was not sent"),
            _("A colleague has decided against it. See why."),
            to_office=True,
        ),
    }
)
