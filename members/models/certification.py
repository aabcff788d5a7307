"""A branch's case under one version of one standard."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person
from members.models.branch import Branch, Society
from members.models.standard import Criterion, Standard, StandardVersion
from members.rules.certification import BEFORE_RECOGNITION, CERTIFIED


class CertificationCase(Named):
    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SELF_ASSESSED = "self_assessed", _("self-assessed")
        COUNTY_REVIEW = "county_review", _("county review")
        CITY_REVIEW = "city_review", _("city review")
        PROVINCE_REVIEW = "province_review", _("province review")
        PUBLICITY = "publicity", _("publicity")
        RECOGNISED = "recognised", _("recognised")
        RETURNED = "returned", _("returned for rectification")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        RECHECK_DUE = "recheck_due", _("to be checked again")
        SUSPENDED = "suspended", _("suspended")
        REVOKED = "revoked", _("revoked")
        EXPIRED = "expired", _("expired")

    class Ground(models.TextChoices):
        FAILED_RECHECK = "failed_recheck", _("failed when checked again")
        DISSOLVED = "dissolved", _("the branch was dissolved")
        MISUSE_OF_EMBLEM = "misuse_of_emblem", _("misuse of the emblem")
        FALSE_MATERIAL = "false_material", _("false material")
        FINANCIAL_VIOLATION = "financial_violation", _("financial violation")

    OPEN = BEFORE_RECOGNITION

    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="cases", verbose_name=_("branch")
    )
    version = models.ForeignKey(
        StandardVersion,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("version of a standard"),
    )
    standard = models.ForeignKey(
        Standard, on_delete=models.PROTECT, related_name="+", verbose_name=_("standard")
    )
    round = models.ForeignKey(
        "members.ReviewRound",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("review round"),
    )
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    moved_at = models.DateTimeField(_("in this state since"))
    reviewer = models.ForeignKey(
        Society,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewing society"),
    )
    score = models.PositiveSmallIntegerField(_("score, points"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    rectify_by = models.DateField(_("to be put right by"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"))
    revision = models.PositiveIntegerField(_("revision"), default=0)
    # What was frozen last, and nobody decides twice since then.
    passage = models.PositiveIntegerField(_("revision last submitted"), default=0)
    # It takes one of the round's places from then on.
    recommended_at = models.DateTimeField(_("before the province since"), null=True, blank=True)
    recognised_on = models.DateField(_("recognised on"), null=True, blank=True)
    valid_until = models.DateField(_("last day of validity"), null=True, blank=True)
    # When its live standing was last looked at, once it is recognised.
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    # Kinds of reminders told since it moved last.
    reminded = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name=_("told of")
    )
    ground = models.CharField(
        _("ground of the revocation"), max_length=20, choices=Ground, blank=True
    )

    class Meta:
        verbose_name = _("certification case")
        verbose_name_plural = _("certification cases")
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "standard"],
                condition=models.Q(state__in=BEFORE_RECOGNITION),
                name="one_open_case_per_branch",
                violation_error_code="CASE_ALREADY_OPEN",
            ),
            models.UniqueConstraint(
                fields=["branch", "standard"],
                condition=models.Q(state__in=CERTIFIED),
                name="one_recognition_per_branch",
                violation_error_code="ALREADY_RECOGNISED",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=CERTIFIED)
                | models.Q(recognised_on__isnull=False, valid_until__isnull=False),
                name="what_is_recognised_is_valid_for_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state="revoked") ^ models.Q(ground=""),
                name="what_is_revoked_has_its_ground",
            ),
        ]
        indexes = [
            models.Index(fields=["reviewer", "state"], name="case_by_reviewer"),
            models.Index(fields=["moved_at", "id"], name="case_by_wait"),
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.get_state_display()}"


class CriterionDeclaration(models.Model):
    """What a branch says of itself, kept once by the branch and used by every case."""

    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="declarations", verbose_name=_("branch")
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="+", verbose_name=_("criterion")
    )
    statement = models.CharField(_("statement"), max_length=500)
    declared_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("declared by")
    )
    declared_at = models.DateTimeField(_("declared at"))

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "criterion"], name="one_declaration_per_criterion"
            )
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.criterion_id}"


class CriterionResult(models.Model):
    """Frozen at submission: later data does not rewrite what was submitted."""

    class Verdict(models.TextChoices):
        MET = "met", _("met")
        NOT_MET = "not_met", _("not met")
        NOT_APPLICABLE = "not_applicable", _("not applicable")
        NEEDS_EVIDENCE = "needs_evidence", _("needs evidence")

    case = models.ForeignKey(
        CertificationCase,
        on_delete=models.CASCADE,
        related_name="results",
        verbose_name=_("certification case"),
    )
    revision = models.PositiveIntegerField(_("revision"))
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="+", verbose_name=_("criterion")
    )
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict)
    value = models.PositiveIntegerField(_("counted value"), null=True)
    of = models.PositiveIntegerField(_("of so many"), null=True)
    threshold = models.PositiveIntegerField(_("threshold"), null=True)
    statement = models.CharField(_("statement"), max_length=500, blank=True)
    counted_ids = ArrayField(
        models.BigIntegerField(), default=list, blank=True, verbose_name=_("IDs counted")
    )
    counted_number = models.PositiveIntegerField(_("number of rows counted"), default=0)
    counted_sha256 = models.CharField(_("SHA-256 of the IDs counted"), max_length=64, blank=True)
    evidence = ArrayField(
        models.CharField(max_length=64),
        default=list,
        blank=True,
        verbose_name=_("SHA-256 of the evidence"),
    )

    class Meta:
        verbose_name = _("result of a criterion")
        verbose_name_plural = _("results of criteria")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "revision", "criterion"], name="one_result_per_submission"
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id} {self.get_verdict_display()}"


class CaseDecision(models.Model):
    class Decision(models.TextChoices):
        FORWARD = "forward", _("forwarded to the next level")
        RETURN = "return", _("returned for rectification")
        REJECT = "reject", _("rejected")
        RECOGNISE = "recognise", _("recognised")
        RECHECK = "recheck", _("to be checked again")
        CONFIRM = "confirm", _("confirmed when checked again")
        SUSPEND = "suspend", _("suspended")
        REINSTATE = "reinstate", _("reinstated")
        REVOKE = "revoke", _("revoked")

    case = models.ForeignKey(
        CertificationCase,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name=_("certification case"),
    )
    revision = models.PositiveIntegerField(_("revision"))
    level = models.CharField(_("level"), max_length=20)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"))
    version = models.ForeignKey(
        StandardVersion,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("version of a standard"),
    )
    # On what it was taken; the content is of the values, the evidence and what was said of them.
    content = models.CharField(_("SHA-256 of the content"), max_length=64, blank=True)
    values_sha256 = models.CharField(_("SHA-256 of the values"), max_length=64, blank=True)
    evidence = ArrayField(
        models.CharField(max_length=64),
        default=list,
        blank=True,
        verbose_name=_("SHA-256 of the evidence"),
    )

    class Meta:
        verbose_name = _("decision on a case")
        verbose_name_plural = _("decisions on cases")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "revision", "level"],
                name="one_decision_per_level",
                violation_error_code="CASE_CHANGED",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.get_decision_display()}"
