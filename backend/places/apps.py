from django.utils.translation import gettext_lazy as _

from backend import floor


class PlacesConfig(floor.Floor):
    name = "backend.places"
    label = "places"
    verbose_name = _("places")
    registers = (
        "backend.codes",
        "backend.lookups",
    )
