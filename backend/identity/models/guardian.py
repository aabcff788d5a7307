"""What a parent or guardian agreed to for somebody under eighteen."""

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models.consent import PolicyDocument
from backend.identity.models.person import Person
from backend.identity.sealed import GUARDIAN_PHONE, Sealed


class GuardianConsent(Named):
    """Given on paper and recorded by an office. A row is never given again: what is withdrawn and
    given anew has two."""

    class Relation(models.TextChoices):
        FATHER = "father", _("father")
        MOTHER = "mother", _("mother")
        GRANDPARENT = "grandparent", _("grandparent")
        SIBLING = "sibling", _("grown-up brother or sister")
        OTHER = "other", _("other guardian")

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="guardian_consents",
        verbose_name=_("for whom"),
    )
    guardian_name = models.CharField(_("guardian's name"), max_length=80)
    guardian_phone_sealed = models.BinaryField(_("guardian's phone, encrypted"), editable=False)
    relation = models.CharField(_("relation"), max_length=12, choices=Relation)
    document = models.ForeignKey(
        PolicyDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("policy text")
    )
    text_hash = models.BinaryField(_("text, hash"), max_length=32, editable=False)
    paper_reference = models.CharField(_("where the signed paper is kept"), max_length=80)
    given_at = models.DateTimeField(_("given at"))
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )

    guardian_phone = Sealed(GUARDIAN_PHONE)

    class Meta:
        verbose_name = _("guardian's consent")
        verbose_name_plural = _("guardians' consents")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(withdrawn_at=None),
                name="one_live_guardian_consent",
                violation_error_code="GUARDIAN_CONSENT_GIVEN",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {localtime(self.given_at):%Y-%m-%d}"
