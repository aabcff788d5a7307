"""A place that its holder would hand on to somebody else."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.identifiers import Named
from volunteers.models.assignment import Assignment


class Swap(Named):
    """The last offer of a place: to whoever has this volunteer number or, without one, to the team.
    `taken` is the place of whoever accepted it last."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("swap", "open")
        DONE = "done", _("done")
        WITHDRAWN = "withdrawn", _("withdrawn")
        ENDED = "ended", _("ended")

    place = models.OneToOneField(
        Assignment,
        on_delete=models.PROTECT,
        related_name="swap",
        verbose_name=pgettext_lazy("shift", "place"),
    )
    to_number = models.CharField(_("to the volunteer number"), max_length=24, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    taken = models.ForeignKey(
        Assignment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken over as"),
    )
    offered_at = models.DateTimeField(_("offered at"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("swap")
        verbose_name_plural = _("swaps")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(taken__isnull=False),
                name="a_place_is_handed_on_to_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["place"], condition=Q(state="open"), name="swap_still_open")
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.get_state_display()}"
