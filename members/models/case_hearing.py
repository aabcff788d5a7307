"""What others say of a case: who reviews it jointly, and who objects while it is publicised."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.identifiers import Named
from backend.identity.models import Person
from members.models.certification import CertificationCase


class CaseOpinion(Named):
    """Of whom the case was shown to by name, as 教育局 for a school. It is recorded and decides
    nothing."""

    case = models.ForeignKey(
        CertificationCase,
        on_delete=models.PROTECT,
        related_name="opinions",
        verbose_name=_("certification case"),
    )
    passage = models.PositiveIntegerField(_("revision last submitted"))
    agrees = models.BooleanField(_("agrees"))
    text = models.CharField(_("text"), max_length=500)
    given_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("opinion", "given by"),
    )
    given_at = models.DateTimeField(pgettext_lazy("opinion", "given at"))

    class Meta:
        verbose_name = _("opinion on a case")
        verbose_name_plural = _("opinions on cases")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "passage", "given_by"],
                name="one_opinion_per_submission",
                violation_error_code="ADVISED_ALREADY",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class CaseObjection(Named):
    """`on_behalf_of` is whom an office entered it for, who came or wrote to it."""

    case = models.ForeignKey(
        CertificationCase,
        on_delete=models.PROTECT,
        related_name="objections",
        verbose_name=_("certification case"),
    )
    text = models.CharField(_("text"), max_length=500)
    on_behalf_of = models.CharField(_("on behalf of"), max_length=80, blank=True)
    raised_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("raised by")
    )
    raised_at = models.DateTimeField(_("raised at"))
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("objection to a case")
        verbose_name_plural = _("objections to cases")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="an_answer_has_its_office",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)
