"""What a volunteer applies for beside the ledger: to be registered, and stars."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person


class Recognition(Named):
    """Hours make somebody eligible, an office of the level of the rule grants it. `minutes` are
    what the ledger had when it was applied for."""

    class Kind(models.TextChoices):
        REGISTRATION = "registration", _("registered volunteer")
        STAR = "star", _("star")

    class State(models.TextChoices):
        APPLIED = "applied", _("applied for")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="recognitions", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    stars = models.PositiveSmallIntegerField(_("stars"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.APPLIED)
    minutes = models.PositiveIntegerField(_("service, minutes"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    applied_at = models.DateTimeField(_("applied at"))
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="applied"),
                name="one_recognition_asked_at_a_time",
                violation_error_code="ALREADY_APPLIED",
            ),
            models.UniqueConstraint(
                fields=["person", "stars"],
                condition=Q(state="granted", kind="star"),
                name="each_star_once",
                violation_error_code="ALREADY_GRANTED",
            ),
            models.CheckConstraint(
                condition=Q(kind="registration", stars=0) | Q(kind="star", stars__range=(1, 5)),
                name="stars_fit_their_kind",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-id"], name="recognition_by_unit")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.get_kind_display()} {self.stars or ''}"
