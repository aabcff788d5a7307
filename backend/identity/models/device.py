"""A phone that can be pushed to; it belongs to the last account that registered it, and is
retired with the session that did."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models.account import Account
from backend.identity.models.session import Session


class Device(Named):
    class Platform(models.TextChoices):
        ANDROID = "android", "Android"
        IOS = "ios", "iOS"
        HARMONY = "harmony", "HarmonyOS"

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="devices", verbose_name=_("account")
    )
    session = models.ForeignKey(
        Session,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="devices",
        verbose_name=_("session"),
    )
    channel = models.CharField(_("push channel"), max_length=20)
    token = models.CharField(_("push token"), max_length=512)
    platform = models.CharField(_("platform"), max_length=10, choices=Platform)
    app_version = models.CharField(_("app version"), max_length=20, blank=True)
    registered_at = models.DateTimeField(_("registered at"))
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        constraints = [
            models.UniqueConstraint(fields=["channel", "token"], name="one_owner_per_push_token")
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.channel}"
