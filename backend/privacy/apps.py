from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "backend.privacy"
    label = "privacy"
    verbose_name = _("privacy")

    def ready(self) -> None:
        from backend.privacy import (
            codes,
            machine_room,
            machine_terms,
            messages,
            permissions,
            policy,
            vendors,
        )
        from backend.privacy.services import export_my_data, merging_people, moving
