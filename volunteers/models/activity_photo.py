"""A picture of what was done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.files.models import Upload
from backend.identifiers import Named
from volunteers.models.activity import Activity
from volunteers.models.task import TaskPart


class ActivityPhoto(Named):
    """Of a task that somebody reported, or of the whole. Its hash stays when whoever sent the
    picture is erased."""

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="photos", verbose_name=_("activity")
    )
    part = models.ForeignKey(
        TaskPart,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name=_("part in a task"),
    )
    upload = models.OneToOneField(
        Upload,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activity_photo",
        verbose_name=_("upload"),
    )
    sha256 = models.BinaryField(_("SHA-256 of the picture"), max_length=32, editable=False)

    class Meta:
        verbose_name = _("picture of an activity")
        verbose_name_plural = _("pictures of activities")

    def __str__(self) -> str:
        return str(self.public_id)
