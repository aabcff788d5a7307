"""Another system of a society that wants to be told, and what it is still to be told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.authority.models import ServiceAccount
from backend.identifiers import Named
from backend.identity.models import Person
from backend.identity.sealed import Kind, Sealed
from backend.messaging.models.inbox import OfficeItem

SECRET = Kind("messaging_webhook", "secret")


class Webhook(Named):
    """Where a system with a login of its own listens. The secret signs; it was shown once."""

    account = models.ForeignKey(
        ServiceAccount,
        on_delete=models.PROTECT,
        related_name="webhooks",
        verbose_name=_("service account"),
    )
    url = models.CharField(_("address"), max_length=300)
    secret_sealed = models.BinaryField(_("secret, sealed"), editable=False)
    created_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("created at"))
    ended_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    last_sent_at = models.DateTimeField(_("last call taken at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=80, blank=True)

    secret = Sealed(SECRET)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ended_at=None),
                name="one_webhook_per_account",
                violation_error_code="WEBHOOK_THERE_ALREADY",
            )
        ]

    def __str__(self) -> str:
        return self.url


class WebhookCall(Named):
    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        SENT = "sent", _("sent")
        FAILED = "failed", _("given up")

    class Event(models.TextChoices):
        OPENED = "opened", _("waits for an office")
        SETTLED = "settled", _("is settled")

    webhook = models.ForeignKey(
        Webhook, on_delete=models.CASCADE, related_name="calls", verbose_name=_("webhook")
    )
    item = models.ForeignKey(
        OfficeItem, on_delete=models.CASCADE, related_name="+", verbose_name=_("item")
    )
    event = models.CharField(_("event"), max_length=10, choices=Event)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    due_at = models.DateTimeField(_("to be sent at"))
    leased_until = models.DateTimeField(_("reserved until"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    expires_at = models.DateTimeField(_("expires at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=80, blank=True)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("call of a webhook")
        verbose_name_plural = _("calls of webhooks")
        constraints = [
            models.UniqueConstraint(fields=["webhook", "item", "event"], name="one_call_per_event")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(state="queued"), name="webhook_calls_due"
            ),
            models.Index(fields=["webhook", "-created_at"], name="webhook_calls_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.get_state_display()}"
