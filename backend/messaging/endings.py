"""Why a push did not leave, in words; what a vendor answered is shown as it came."""

from typing import Final

from django.utils.translation import gettext_lazy as _

ENDINGS: Final = {
    "muted": _("muted by the recipient"),
    "digest": _("waits for the daily summary"),
    "in a digest": _("counted in the daily summary"),
    "no opt-in": _("the recipient wants no invitations"),
    "enough for today": _("enough invitations for today"),
    "not wanted any more": _("not needed any more"),
    "device retired": _("the device is not in use any more"),
    "device changed hands": _("the device belongs to somebody else now"),
    "arrived already": _("arrived already"),
    "expired": _("came too late"),
    "too many tries": _("too many tries"),
    "no provider": _("no push provider is set up"),
    "unknown kind": _("unknown kind of message"),
}
