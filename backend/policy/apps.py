from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PolicyConfig(AppConfig):
    name = "backend.policy"
    label = "policy"
    verbose_name = _("policy")

    def ready(self) -> None:
        from backend.policy import codes
