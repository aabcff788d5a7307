from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("members and branches")

    def ready(self) -> None:
        from members import codes, counts, homes, messages, permissions, policy, privacy, uploads
        from members.services import claims, corrections, leave, merging, remove_profile_photo
