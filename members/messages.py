"""What this floor tells people and offices."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "assessment_submitted": MessageKind(
            _("A branch to review"), _("A branch has submitted its certification.")
        ),
        "assessment_returned": MessageKind(
            _("Certification returned"), _("The review asks for rectification.")
        ),
        "assessment_decided": MessageKind(
            _("Certification decided"), _("The review of your branch has moved on.")
        ),
    }
)
