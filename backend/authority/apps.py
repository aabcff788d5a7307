from django.utils.translation import gettext_lazy as _

from backend import floor


class AuthorityConfig(floor.Floor):
    name = "backend.authority"
    label = "authority"
    verbose_name = _("units and offices")
    registers = (
        "codes",
        "messages",
        "policy",
    )
