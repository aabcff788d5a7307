"""Whom an accident insurance covers on which days, and that somebody was found fit."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person
from members.models import Branch


class InsurancePolicy(Named):
    """Both days inclusive. It covers whom it lists."""

    branch = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        related_name="insurance_policies",
        verbose_name=_("branch"),
    )
    insurer = models.CharField(_("insurer"), max_length=120)
    policy_no = models.CharField(_("number of the insurance policy"), max_length=60)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("insurance policy")
        verbose_name_plural = _("insurance policies")
        constraints = [
            models.UniqueConstraint(
                fields=["insurer", "policy_no"],
                name="one_insurance_per_number",
                violation_error_code="INSURANCE_ON_FILE",
            ),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="insurance_ends_after_it_begins",
                violation_error_code="PERIOD_BACKWARDS",
            ),
        ]
        indexes = [models.Index(fields=["branch", "-id"], name="insurance_by_branch")]

    def __str__(self) -> str:
        return self.policy_no


class InsuredPerson(Named):
    """Covered from the first day through the last, inclusive; taken off the list before it began,
    the last lies before the first."""

    policy = models.ForeignKey(
        InsurancePolicy,
        on_delete=models.PROTECT,
        related_name="insured",
        verbose_name=_("insurance policy"),
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="insurances", verbose_name=_("person")
    )
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    added_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("insured person")
        verbose_name_plural = _("insured people")
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "person"],
                condition=Q(removed_at=None),
                name="insured_once_by_a_policy",
                violation_error_code="ALREADY_INSURED",
            )
        ]
        indexes = [models.Index(fields=["person", "last_on"], name="insured_by_person")]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.person_id}"


class HealthCheck(Named):
    """That somebody was found fit, and until when; never what was found."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="health_checks", verbose_name=_("person")
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="+", verbose_name=_("branch")
    )
    checked_on = models.DateField(_("checked on"))
    last_valid_on = models.DateField(_("last valid day"))
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("confirmed by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("health check")
        verbose_name_plural = _("health checks")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_valid_on__gte=F("checked_on")),
                name="a_check_ends_after_it_begins",
                violation_error_code="PERIOD_BACKWARDS",
            )
        ]
        indexes = [models.Index(fields=["person", "last_valid_on"], name="check_by_person")]

    def __str__(self) -> str:
        return str(self.public_id)
