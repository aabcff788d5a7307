"""How somebody becomes a volunteer, and rests from being one; and who may register volunteers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person, PolicyDocument
from members import kinds
from members.models import Branch


class VolunteerApplication(Named):
    """The texts are those that were accepted, in the version then in force."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for the branch's word")
        ENROLLED = "enrolled", _("enrolled")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="volunteer_applications",
        verbose_name=_("person"),
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="+", verbose_name=_("branch")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    promise = models.ForeignKey(
        PolicyDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("promise")
    )
    confidentiality = models.ForeignKey(
        PolicyDocument,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("duty of confidentiality"),
    )
    skills = ArrayField(
        models.CharField(max_length=20, choices=kinds.skills),
        default=list,
        blank=True,
        verbose_name=_("skills"),
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
        verbose_name = _("application to volunteer")
        verbose_name_plural = _("applications to volunteer")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="waiting"),
                name="one_application_to_volunteer",
                violation_error_code="ALREADY_APPLIED",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="an_application_waits_or_is_decided",
            ),
        ]
        indexes = [models.Index(fields=["branch", "-id"], name="application_by_branch")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.get_state_display()}"


class VolunteerSuspension(Named):
    """Beside the dated status: why, by whom, and what it is lifted to."""

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="volunteer_suspensions",
        verbose_name=_("person"),
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="+", verbose_name=_("branch")
    )
    status_before = models.CharField(
        _("status before"),
        max_length=12,
        choices=[("enrolled", _("enrolled")), ("registered", _("registered"))],
    )
    reason = models.CharField(_("reason"), max_length=200)
    suspended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("suspended by")
    )
    suspended_at = models.DateTimeField(_("suspended at"))
    lifted_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lifted by"),
    )
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lift_reason = models.CharField(_("why it was lifted"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("suspension of a volunteer")
        verbose_name_plural = _("suspensions of volunteers")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(lifted_at=None),
                name="one_volunteer_suspension_at_a_time",
                violation_error_code="SUSPENDED_AS_VOLUNTEER",
            )
        ]
        indexes = [models.Index(fields=["branch", "-id"], name="suspension_by_branch")]

    def __str__(self) -> str:
        return str(self.public_id)


class RegistrationAuthority(Named, Dated):
    """A branch registers its volunteers itself, because its county society said so."""

    branch = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        related_name="registration_authorities",
        verbose_name=_("branch"),
    )
    given_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("authority", "given by"),
    )
    ended_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    reason = models.CharField(_("why it was ended"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("branch's authority to register")
        verbose_name_plural = _("branches' authorities to register")
        constraints = [
            no_overlap(
                "one_authority_per_branch", "branch", violation_error_code="ALREADY_AUTHORISED"
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)
