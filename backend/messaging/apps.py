from django.utils.translation import gettext_lazy as _

from backend import floor


class MessagingConfig(floor.Floor):
    name = "backend.messaging"
    label = "messaging"
    verbose_name = _("messages")
    registers = (
        "messages",
        "services.retire_devices",
    )
