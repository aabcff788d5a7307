from django.utils.translation import gettext_lazy as _

from backend import floor


class IdentityConfig(floor.Floor):
    name = "backend.identity"
    label = "identity"
    verbose_name = _("people and accounts")
    registers = (
        "codes",
        "messages",
        "permissions",
        "policy",
        "services.rotate_keys",
    )
