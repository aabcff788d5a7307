"""What stands in a volunteer's file beside the hours: training, commendations, evaluations."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person


class DossierEntry(Named):
    """As the unit that recorded it says. Training has minutes, which are no service; an evaluation
    has a score."""

    class Kind(models.TextChoices):
        TRAINING = "training", _("training")
        COMMENDATION = "commendation", _("commendation")
        EVALUATION = "evaluation", _("evaluation")
        COMPLAINT = "complaint", _("complaint that was upheld")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="dossier", verbose_name=_("person")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("what"), max_length=120)
    happened_on = models.DateField(_("date"))
    minutes = models.PositiveIntegerField(_("training, minutes"), null=True, blank=True)
    score = models.PositiveSmallIntegerField(_("score, one to five"), null=True, blank=True)
    given_by = models.CharField(_("given by"), max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("entry of a volunteer's file")
        verbose_name_plural = _("entries of volunteers' files")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="training", minutes__gt=0)
                | (~Q(kind="training") & Q(minutes=None)),
                name="training_has_minutes",
            ),
            models.CheckConstraint(
                condition=Q(kind="evaluation", score__range=(1, 5))
                | (~Q(kind="evaluation") & Q(score=None)),
                name="evaluation_has_a_score",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="dossier_by_person"),
            models.Index(fields=["unit", "-id"], name="dossier_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on}"
