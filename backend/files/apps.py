from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "backend.files"
    label = "files"
    verbose_name = _("files")

    def ready(self) -> None:
        from backend.files import codes, permissions
