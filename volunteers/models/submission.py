"""Certificates that volunteers put forward, until an office has looked at them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.files.models import Upload
from backend.identifiers import Named
from backend.identity.models import Person
from members.models import Branch
from volunteers import kinds
from volunteers.models.volunteer import FirstAidCertificate


class CertificateSubmission(Named):
    """Confirmed, it becomes a certificate; until then it counts for nothing."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for the branch's word")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="certificate_submissions",
        verbose_name=_("person"),
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="+", verbose_name=_("branch")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=kinds.certificate_kinds)
    certificate_no = models.CharField(_("certificate number"), max_length=40)
    issuer = models.CharField(_("issuer"), max_length=120)
    valid_from = models.DateField(_("valid from"))
    last_valid_on = models.DateField(_("last valid day"))
    evidence = models.OneToOneField(
        Upload,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="certificate_submission",
        verbose_name=_("picture"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    submitted_at = models.DateTimeField(_("submitted at"))
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
    certificate = models.OneToOneField(
        FirstAidCertificate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submission",
        verbose_name=_("first-aid certificate"),
    )

    class Meta:
        verbose_name = _("submitted certificate")
        verbose_name_plural = _("submitted certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "issuer", "certificate_no"],
                condition=Q(state="waiting"),
                name="one_submission_per_number",
                violation_error_code="CERTIFICATE_SUBMITTED",
            ),
            models.CheckConstraint(
                condition=Q(last_valid_on__gte=models.F("valid_from")),
                name="a_submitted_one_ends_after_it_begins",
                violation_error_code="PERIOD_BACKWARDS",
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", certificate__isnull=False)
                | (~Q(state="confirmed") & Q(certificate=None)),
                name="what_is_confirmed_is_a_certificate",
            ),
        ]
        indexes = [models.Index(fields=["branch", "-id"], name="submission_by_branch")]

    def __str__(self) -> str:
        return f"{self.certificate_no} {self.get_state_display()}"
