"""Places that are offered to one after the other until somebody takes them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person
from members.kinds import skills
from volunteers.models.activity import Shift, Slot


class Cascade(Named):
    """Whom it asked are assignments that name it: what it did is read there and nowhere else."""

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        FILLED = "filled", _("all places taken")
        EXHAUSTED = "exhausted", _("nobody left to ask")
        STOPPED = "stopped", _("stopped")

    shift = models.ForeignKey(
        Shift, on_delete=models.PROTECT, related_name="cascades", verbose_name=_("shift")
    )
    slot = models.ForeignKey(
        Slot, on_delete=models.PROTECT, related_name="cascades", verbose_name=_("slot")
    )
    places = models.PositiveIntegerField(_("places wanted"))
    answer_minutes = models.PositiveSmallIntegerField(_("time to answer, minutes"))
    skill = models.CharField(_("skill wanted"), max_length=20, choices=skills, blank=True)
    widened = models.BooleanField(_("also those off duty, on leave or busy"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RUNNING)
    started_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("started by")
    )
    started_at = models.DateTimeField(_("started at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("cascade of offers")
        verbose_name_plural = _("cascades of offers")
        constraints = [
            models.UniqueConstraint(
                fields=["slot"],
                condition=Q(state="running"),
                name="one_cascade_per_slot",
                violation_error_code="CASCADE_RUNNING",
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1, answer_minutes__gte=1), name="a_cascade_asks_somebody"
            ),
        ]
        indexes = [models.Index(fields=["shift", "-id"], name="cascade_by_shift")]

    def __str__(self) -> str:
        return f"{self.slot_id} {self.get_state_display()}"
