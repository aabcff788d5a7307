from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentityConfig(AppConfig):
    name = "backend.identity"
    label = "identity"
    verbose_name = _("people and accounts")

    def ready(self) -> None:
        from backend.identity import codes, messages, permissions, policy
        from backend.identity.services import rotate_keys
