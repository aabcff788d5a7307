"""This floor's refusals."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare({"KIOSK_CLOSED": _("This screen is closed already.")})
