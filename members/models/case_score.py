"""What a reviewer gives for what only a reviewer can say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identity.models import Person
from members.models.certification import CertificationCase
from members.models.standard import Criterion


class CaseScore(models.Model):
    """Given with a decision and never changed: a later reviewer may give others, and the last ones
    of a passage count."""

    case = models.ForeignKey(
        CertificationCase,
        on_delete=models.PROTECT,
        related_name="scores",
        verbose_name=_("certification case"),
    )
    passage = models.PositiveIntegerField(_("revision last submitted"))
    revision = models.PositiveIntegerField(_("revision"))
    level = models.CharField(_("level"), max_length=20)
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="+", verbose_name=_("criterion")
    )
    points = models.PositiveSmallIntegerField(_("points"))
    note = models.CharField(_("note"), max_length=500, blank=True)
    scored_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("scored by")
    )
    scored_at = models.DateTimeField(_("scored at"))

    class Meta:
        verbose_name = _("points of a reviewer")
        verbose_name_plural = _("points of reviewers")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "revision", "criterion"], name="points_once_per_decision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.criterion_id} {self.points}"
