"""That somebody did not come: by whom it was said, and what became of an objection."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person
from volunteers.models.assignment import Assignment


class NoShow(Named):
    """Of a place, once: what was taken back is not said again. `upheld` is the objection's end,
    null while nobody objected or decided."""

    assignment = models.OneToOneField(
        Assignment, on_delete=models.PROTECT, related_name="no_show", verbose_name=_("assignment")
    )
    reason = models.CharField(_("reason"), max_length=200)
    marked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("marked by")
    )
    marked_at = models.DateTimeField(_("marked at"))
    contest_until = models.DateTimeField(_("may be contested until"))
    objection = models.CharField(_("objection"), max_length=200, blank=True)
    contested_at = models.DateTimeField(_("contested at"), null=True, blank=True)
    upheld = models.BooleanField(_("objection upheld"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_reason = models.CharField(_("reason of the decision"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.marked_at:%Y-%m-%d}"
