"""By which ways a person is looked for, one after the other, while nothing says that a message has
reached them."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.messaging.models.inbox import InboxMessage
from backend.messaging.rungs import Rung, rungs_of


def whole_ladder(given: object) -> None:
    if rungs_of(given) is None:
        raise ValidationError(
            _(
                "A list of way and after_minutes: a push at once, then push or sms, and call at the"
                " end."
            )
        )


class Ladder(models.Model):
    """One dated version for each urgency; a message climbs by the one it was told under."""

    class Urgency(models.TextChoices):
        NORMAL = "normal", _("normal")
        URGENT = "urgent", _("urgent")
        EMERGENCY = "emergency", _("emergency")

    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency)
    effective_from = models.DateTimeField(_("in force from"))
    steps = models.JSONField(_("steps"), validators=[whole_ladder])

    class Meta:
        verbose_name = _("escalation ladder")
        verbose_name_plural = _("escalation ladders")
        constraints = [
            models.UniqueConstraint(
                fields=["urgency", "effective_from"], name="one_ladder_per_instant"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_urgency_display()} {self.effective_from:%Y-%m-%d}"

    @property
    def rungs(self) -> Sequence[Rung]:
        rungs = rungs_of(self.steps)
        assert rungs is not None
        return rungs


class Climb(models.Model):
    """How far one message has come. Over when `due_at` is empty; what has arrived is only noticed
    then, so whoever reads it asks the message first."""

    message = models.OneToOneField(
        InboxMessage, on_delete=models.CASCADE, related_name="climb", verbose_name=_("message")
    )
    ladder = models.ForeignKey(
        Ladder,
        on_delete=models.PROTECT,
        db_index=False,  # asked only when a ladder is to be deleted that nothing climbs yet
        related_name="+",
        verbose_name=_("ladder"),
    )
    step = models.PositiveSmallIntegerField(_("steps taken"))
    stepped_at = models.DateTimeField(_("last step taken at"))
    due_at = models.DateTimeField(_("next step due at"), null=True, blank=True)
    called_at = models.DateTimeField(_("on the call list since"), null=True, blank=True)

    class Meta:
        verbose_name = _("climb of a message")
        verbose_name_plural = _("climbs of messages")
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="climb_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.step}"
