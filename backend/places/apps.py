from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "backend.places"
    label = "places"
    verbose_name = _("places")

    def ready(self) -> None:
        from backend import codes, lookups
