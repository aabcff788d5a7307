"""Where a branch is at home: kept once, used by every case."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.files.models import Upload
from backend.identifiers import Named
from backend.identity.models import Person
from members.models.branch import Branch


class Premises(Named):
    """What the photo shows of the emblem is said by whoever sends it: the rules on its use want the
    society's name beneath it, and never on a roof."""

    class Use(models.TextChoices):
        OFFICE = "office", pgettext_lazy("premises", "office")
        ACTIVITIES = "activities", _("room for activities")
        TRAINING = "training", _("room for training")
        CULTURE_WALL = "culture_wall", _("culture wall")
        STORE = "store", _("store")
        OTHER = "other", _("other use")

    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="premises", verbose_name=_("branch")
    )
    address = models.CharField(_("address"), max_length=200)
    area = models.PositiveIntegerField(_("area, square metres"))
    use = models.CharField(_("use"), max_length=12, choices=Use)
    since = models.DateField(_("in use since"))
    photo = models.OneToOneField(
        Upload,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="premises",
        verbose_name=_("photo of the sign"),
    )
    sha256 = models.BinaryField(_("SHA-256 of the photo"), max_length=32, null=True, editable=False)
    emblem_off_roof = models.BooleanField(_("the emblem is not on the roof"), null=True, blank=True)
    name_beneath = models.BooleanField(
        _("the society's name stands beneath the emblem"), null=True, blank=True
    )
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("premises")
        verbose_name_plural = _("premises")
        constraints = [
            models.CheckConstraint(
                condition=Q(area__gt=0), name="premises_have_room", violation_error_code="INVALID"
            )
        ]
        indexes = [models.Index(fields=["branch", "-id"], name="premises_by_branch")]

    def __str__(self) -> str:
        return self.address
