"""An office confirms a proof of service, once those of its branch could look at it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person
from members.models import Branch
from volunteers.models.certificate import ServiceCertificate


class ProofSeal(Named):
    """`unit` is asked to confirm. What it confirms is a statement of its own, signed: the proof's
    snapshot never changes."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("requested")
        SEALED = "sealed", _("sealed")
        REFUSED = "refused", _("refused")

    certificate = models.ForeignKey(
        ServiceCertificate,
        on_delete=models.PROTECT,
        related_name="seals",
        verbose_name=_("service certificate"),
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    branch = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("branch"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.REQUESTED)
    requested_at = models.DateTimeField(_("requested at"))
    public_until = models.DateTimeField(_("on the publicity list until"), null=True, blank=True)
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
    statement = models.JSONField(_("what was signed"), null=True, blank=True)
    signature = models.BinaryField(_("signature"), max_length=64, null=True, blank=True)
    key_id = models.CharField(_("key's ID"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("seal of a proof")
        verbose_name_plural = _("seals of proofs")
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(state__in=["requested", "sealed"]),
                name="one_seal_per_proof",
                violation_error_code="SEAL_EXISTS",
            ),
            models.CheckConstraint(
                condition=Q(state="requested", decided_at=None, decided_by=None)
                | (~Q(state="requested") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="a_seal_is_open_until_decided",
            ),
            models.CheckConstraint(
                condition=Q(state="sealed", statement__isnull=False, signature__isnull=False)
                | (~Q(state="sealed") & Q(statement=None, signature=None)),
                name="what_is_sealed_was_signed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["branch", "-id"], condition=Q(state="requested"), name="seal_by_branch"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.public_id}"


class ProofObjection(Named):
    """What somebody of the branch says against a proof while it is on the list. Whoever decides
    reads it; whose proof it is does not."""

    seal = models.ForeignKey(
        ProofSeal,
        on_delete=models.PROTECT,
        related_name="objections",
        verbose_name=_("seal of a proof"),
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    reason = models.CharField(_("reason"), max_length=200)
    raised_at = models.DateTimeField(_("raised at"))

    class Meta:
        verbose_name = _("objection to a proof")
        verbose_name_plural = _("objections to proofs")
        constraints = [
            models.UniqueConstraint(
                fields=["seal", "person"],
                name="one_objection_per_person",
                violation_error_code="OBJECTED_ALREADY",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)
