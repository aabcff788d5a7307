from django.utils.translation import gettext_lazy as _

from backend import floor


class MessagingConfig(floor.Floor):
    name = "backend.messaging"
    label = "messaging"
    verbose_name = _("messages")
    registers = (
        "codes",
        "messages",
        "policy",
        "services.climb",
        "services.retire_devices",
        "services.send_digests",
    )
