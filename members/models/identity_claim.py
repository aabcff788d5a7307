"""Somebody says who they are, and an office looks whether it is true."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.identity.models import Person
from backend.identity.sealed import Kind as SealedKind
from backend.identity.sealed import Sealed, SealedRow
from members.models.branch import Branch

CLAIM_PHONE = SealedKind("members_identityclaim", "phone")


class IdentityClaim(SealedRow):
    """Asked by a phone that was verified, by a person who is logged in, or by a branch that entered
    somebody who is known already; by exactly one of them."""

    class Kind(models.TextChoices):
        JOIN = "join", _("joins an entry without a login")
        TRANSFER = "transfer", _("takes over an entry with a login")
        DISPUTE = "dispute", _("disputes whose ID it is")

    class State(models.TextChoices):
        OPEN = "open", _("waits for a decision")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", _("expired")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="claims_on", verbose_name=_("person")
    )
    phone_sealed = models.BinaryField(_("phone, encrypted"), null=True, editable=False)
    phone_index = models.BinaryField(_("phone, index"), null=True, editable=False, max_length=32)
    claimant = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims_of",
        verbose_name=_("claimant"),
    )
    joining = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("branch to join"),
    )
    asked_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    name = models.CharField(_("name as stated"), max_length=80)
    birth_date = models.DateField(_("date of birth as stated"))
    name_agrees = models.BooleanField(_("name agrees"))
    birth_date_agrees = models.BooleanField(_("date of birth agrees"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    permission = models.CharField(_("permission"), max_length=40)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    asked_at = models.DateTimeField(_("asked at"))
    closes_at = models.DateTimeField(_("closes at"))
    objected_at = models.DateTimeField(_("objected at"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True)
    checked = models.CharField(_("what was checked in person"), max_length=200, blank=True)
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

    phone = Sealed(CLAIM_PHONE, indexed=True)

    class Meta:
        verbose_name = _("claim of an identity")
        verbose_name_plural = _("claims of identities")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "phone_index"],
                condition=Q(state="open"),
                name="one_open_claim_per_phone",
            ),
            models.UniqueConstraint(
                fields=["person", "claimant"],
                condition=Q(state="open"),
                name="one_open_claim_per_claimant",
            ),
            models.UniqueConstraint(
                fields=["person", "joining"],
                condition=Q(state="open"),
                name="one_open_claim_per_branch",
            ),
            models.CheckConstraint(
                condition=Q(phone_index__isnull=False, claimant=None, joining=None)
                | Q(phone_index=None, claimant__isnull=False, joining=None)
                | Q(phone_index=None, claimant=None, joining__isnull=False),
                name="a_claim_is_asked_by_one",
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None)
                | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="a_closed_claim_knows_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved", proposed_by=F("decided_by")),
                name="two_approve_a_takeover",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved", permission="identity.dispute", proposed_by=None),
                name="a_takeover_was_proposed",
            ),
        ]

    @property
    def takes_two(self) -> bool:
        """Four eyes, and time for whoever holds the old phone."""
        return self.permission == "identity.dispute"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.public_id}"
