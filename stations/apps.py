from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StationsConfig(AppConfig):
    name = "stations"
    verbose_name = _("stations")

    def ready(self) -> None:
        from stations import codes, counts, permissions, privacy
