"""Who is a member, where, since when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person
from members.models.branch import Branch


class Membership(Named, Dated):
    class AgeClass(models.TextChoices):
        ADULT = "adult", _("adult")
        YOUTH = "youth", _("Red Cross youth")

    class Grade(models.TextChoices):
        ORDINARY = "ordinary", _("ordinary")
        SPECIAL = "special", _("special")
        PERMANENT = "permanent", _("permanent")

    class EndReason(models.TextChoices):
        RESIGNED = "resigned", _("resigned")
        LAPSED = "lapsed_unpaid", _("lapsed, fees unpaid")
        TRANSFERRED = "transferred_out", _("transferred out")
        DECEASED = "deceased", _("deceased")
        EXPELLED = "expelled", _("expelled")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("branch")
    )
    member_no = models.CharField(_("member number"), max_length=24)
    age_class = models.CharField(_("age class"), max_length=10, choices=AgeClass)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade, default=Grade.ORDINARY)
    accepted_charter_at = models.DateTimeField(_("charter accepted at"))
    end_reason = models.CharField(
        _("reason for the end"), max_length=20, choices=EndReason, blank=True
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [no_overlap("one_membership_at_a_time", "person")]
        indexes = [
            models.Index(fields=["branch", "id"], name="membership_by_branch"),
            models.Index(fields=["member_no"], name="membership_by_number"),
        ]

    def __str__(self) -> str:
        return self.member_no
