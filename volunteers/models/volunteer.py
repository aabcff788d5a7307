"""A person who serves, and what they are qualified for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person
from members.models import Branch
from volunteers import kinds


class Volunteer(Named):
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="volunteer", verbose_name=_("person")
    )
    volunteer_no = models.CharField(_("volunteer number"), max_length=24, unique=True)

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")

    def __str__(self) -> str:
        return self.volunteer_no


class VolunteerStatus(Dated):
    """登记 (enrolled) and 注册 (registered) are counted: dated rows, with their branch."""

    class Status(models.TextChoices):
        ENROLLED = "enrolled", _("enrolled")
        REGISTERED = "registered", _("registered")
        SUSPENDED = "suspended", _("suspended")

    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, related_name="statuses", verbose_name=_("volunteer")
    )
    branch = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        related_name="volunteer_statuses",
        verbose_name=_("branch"),
    )
    status = models.CharField(_("status"), max_length=12, choices=Status)

    class Meta:
        verbose_name = _("volunteer's status")
        verbose_name_plural = _("volunteers' statuses")
        constraints = [no_overlap("one_status_at_a_time", "volunteer")]
        indexes = [models.Index(fields=["branch", "status"], name="volunteer_by_branch")]

    def __str__(self) -> str:
        return self.get_status_display()


class FirstAidCertificate(Named):
    """Valid through `last_valid_on`, inclusive. A renewal is a new row."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="certificates", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=kinds.certificate_kinds)
    certificate_no = models.CharField(_("certificate number"), max_length=40)
    issuer = models.CharField(_("issuer"), max_length=120)
    valid_from = models.DateField(_("valid from"))
    last_valid_on = models.DateField(_("last valid day"))
    # The clock has told of its end so many days before, and tells of fewer only.
    reminded_days = models.PositiveSmallIntegerField(
        _("reminded, days before"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("first-aid certificate")
        verbose_name_plural = _("first-aid certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "certificate_no"],
                name="one_certificate_per_number",
                violation_error_code="CERTIFICATE_ON_FILE",
            ),
            models.CheckConstraint(
                condition=models.Q(last_valid_on__gte=models.F("valid_from")),
                name="certificate_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "kind"], name="certificate_by_person"),
            models.Index(fields=["last_valid_on"], name="certificate_by_last_day"),
        ]

    def __str__(self) -> str:
        return self.certificate_no
