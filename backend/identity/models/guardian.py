"""What a parent or guardian agreed to for somebody under eighteen."""

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models.consent import PolicyDocument
from backend.identity.models.person import Person
from backend.identity.sealed import GUARDIAN_PHONE, Sealed


class GuardianConsent(Named):
    """Given on paper and recorded by an office, or by the guardian's own login. A row is never
    given again: what is withdrawn and given anew has two."""

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
    guardian = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ward_consents",
        verbose_name=_("guardian"),
    )
    paper_reference = models.CharField(
        _("where the signed paper is kept"), max_length=80, blank=True
    )
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
            ),
            models.CheckConstraint(
                condition=models.Q(guardian=None) ^ models.Q(paper_reference=""),
                name="on_paper_or_by_login",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {localtime(self.given_at):%Y-%m-%d}"


class GuardianInvitation(Named):
    """A code that somebody under eighteen shows to their guardian; neither it nor what it could be
    guessed from is stored. `place_index` finds the row, `code_index` is the whole code."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("for whom")
    )
    place_index = models.BinaryField(_("code, place"), max_length=32, editable=False)
    code_index = models.BinaryField(_("code, index"), max_length=32, editable=False)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    # Used, or followed by another.
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation of a guardian")
        verbose_name_plural = _("invitations of guardians")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at=None),
                name="one_open_guardian_invitation",
            ),
            models.UniqueConstraint(
                fields=["place_index"],
                condition=models.Q(ended_at=None),
                name="one_guardian_invitation_at_a_place",
            ),
            models.CheckConstraint(
                condition=models.Q(tries__lte=5), name="at_most_five_guardian_tries"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
