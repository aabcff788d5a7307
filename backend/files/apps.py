from django.utils.translation import gettext_lazy as _

from backend import floor


class FilesConfig(floor.Floor):
    name = "backend.files"
    label = "files"
    verbose_name = _("files")
    registers = (
        "codes",
        "permissions",
        "policy",
    )
