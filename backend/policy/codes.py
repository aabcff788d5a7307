"""Why a figure is not set."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "POLICY_SET_ABOVE": _("This figure is set further up."),
        "POLICY_OUT_OF_BOUNDS": _("This figure must be from %(least)s to %(most)s."),
        "POLICY_BEFORE_THE_LAST": _("A later version is planned already."),
    }
)
