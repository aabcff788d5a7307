from django.utils.translation import gettext_lazy as _

from backend import floor


class AuditConfig(floor.Floor):
    name = "backend.audit"
    label = "audit"
    verbose_name = _("audit")
    registers = (
        "codes",
        "messages",
        "policy",
    )
