"""This room's refusals."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "MUST_BE_PUSHED": _("Messages of this kind are always pushed."),
        "TOO_MANY_PREFERENCES": _("There are too many of these. Please remove one first."),
    }
)
