"""What is still to be handed to a vendor."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identity.models import Device
from backend.messaging.models.inbox import InboxMessage
from backend.messaging.rungs import TEXT


class OutboxMessage(models.Model):
    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        SENT = "sent", _("sent")
        FAILED = "failed", _("given up")
        OBSOLETE = "obsolete", _("no longer to be sent")

    inbox = models.ForeignKey(
        InboxMessage,
        on_delete=models.CASCADE,
        related_name="sendings",
        verbose_name=_("inbox message"),
    )
    channel = models.CharField(_("channel"), max_length=20)
    # None of a text message: the number is its recipient's, and stands nowhere else.
    device = models.ForeignKey(
        Device,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("device"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    due_at = models.DateTimeField(_("to be sent at"))
    leased_until = models.DateTimeField(_("reserved until"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    expires_at = models.DateTimeField(_("expires at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=80, blank=True)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("outbox message")
        verbose_name_plural = _("outbox messages")
        constraints = [
            models.UniqueConstraint(
                fields=["inbox", "channel", "device"], name="one_sending_per_device"
            ),
            models.UniqueConstraint(
                fields=["inbox", "channel"],
                condition=models.Q(device=None),
                name="one_sending_without_device",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="queued"), name="outbox_due"),
            models.Index(
                fields=["-id"], condition=models.Q(state="failed"), name="outbox_given_up"
            ),
            models.Index(fields=["sent_at"], condition=models.Q(state="sent"), name="outbox_sent"),
            models.Index(
                fields=["created_at"], condition=models.Q(channel=TEXT), name="outbox_texts"
            ),
            BrinIndex(fields=["created_at"], name="outbox_to_forget"),
            models.Index(
                fields=["inbox"], condition=models.Q(error="digest"), name="outbox_for_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.get_state_display()}"
