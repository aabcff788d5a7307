"""A copy of everything that is kept of a person, made for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person
from backend.jobs.models import Job


class DataExport(Named):
    """The file lies sealed beside the uploads, under this row's public id."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="exports", verbose_name=_("person")
    )
    job = models.OneToOneField(
        Job, on_delete=models.PROTECT, null=True, related_name="export", verbose_name=_("job")
    )
    asked_at = models.DateTimeField(_("asked for at"))
    # When the file was there, or its job was found to have failed.
    settled_at = models.DateTimeField(_("settled at"), null=True)
    bytes = models.PositiveBigIntegerField(_("size, bytes"), null=True)
    forget_at = models.DateTimeField(_("to be deleted from"))

    class Meta:
        verbose_name = _("copy of one's data")
        verbose_name_plural = _("copies of one's data")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(settled_at=None),
                name="one_open_export_per_person",
                violation_error_code="EXPORT_RUNNING",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-asked_at"], name="export_by_person"),
            models.Index(fields=["forget_at"], name="export_to_forget"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
