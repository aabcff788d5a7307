from django.utils.translation import gettext_lazy as _

from backend import floor


class StationsConfig(floor.Floor):
    name = "stations"
    verbose_name = _("stations")
    registers = (
        "codes",
        "counts",
        "permissions",
        "privacy",
    )
