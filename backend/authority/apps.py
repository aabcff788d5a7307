from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuthorityConfig(AppConfig):
    name = "backend.authority"
    label = "authority"
    verbose_name = _("units and offices")

    def ready(self) -> None:
        from backend.authority import codes, messages, policy
