"""A signed proof of what the ledger said when it was issued, and what stands behind all proofs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person
from backend.triggers import append_only, immutable_from

LANGUAGES = (("zh-hans", _("Chinese")), ("en", _("English")))


class ServiceCertificate(Named):
    """`state` is what deeds made of it; whether the ledger has gone past it is asked of the ledger
    (`selectors/proofs.py`)."""

    class State(models.TextChoices):
        ISSUED = "issued", _("valid")
        SUPERSEDED = "superseded", _("superseded")
        REVOKED = "revoked", _("revoked")

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="service_certificates",
        verbose_name=_("person"),
    )
    number = models.CharField(_("proof number"), max_length=40, unique=True)
    verification_code = models.CharField(_("verification code"), max_length=40)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    language = models.CharField(_("language"), max_length=10)
    minutes = models.PositiveIntegerField(_("service, minutes"))
    snapshot = models.JSONField(_("snapshot"))
    snapshot_hash = models.BinaryField(_("snapshot, hash"), max_length=32)
    signature = models.BinaryField(_("signature"), max_length=64)
    key_id = models.CharField(_("key's ID"), max_length=20)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.ISSUED)
    state_since = models.DateTimeField(_("state since"), null=True)
    revoked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("revoked by")
    )
    revocation_reason = models.CharField(_("reason for revoking it"), max_length=200, blank=True)
    issued_at = models.DateTimeField(_("issued at"))

    class Meta:
        verbose_name = _("service certificate")
        verbose_name_plural = _("service certificates")
        indexes = [models.Index(fields=["person", "-id"], name="proof_by_person")]

    def __str__(self) -> str:
        return self.number


class ProofImprint(models.Model):
    """Who answers for proofs (负责人, 经办人, 联系方式), as they say it from an instant on."""

    language = models.CharField(_("language"), max_length=10, choices=LANGUAGES, default="zh-hans")
    name = models.CharField(_("name of the issuer in this language"), max_length=120, blank=True)
    in_charge = models.CharField(_("person in charge"), max_length=80)
    handled_by = models.CharField(_("handled by"), max_length=80)
    contact = models.CharField(_("contact"), max_length=200)
    notes = models.CharField(_("notes"), max_length=400, blank=True)
    effective_from = models.DateTimeField(_("in force from"))

    class Meta:
        verbose_name = _("imprint of proofs")
        verbose_name_plural = _("imprints of proofs")
        constraints = [
            models.UniqueConstraint(
                fields=["language", "effective_from"], name="one_imprint_per_instant"
            )
        ]
        triggers = [immutable_from("effective_from")]

    def __str__(self) -> str:
        return f"{self.in_charge} ({self.language})"


class SigningKey(models.Model):
    """The public half of a key that proofs were signed with; kept for ever, so that a proof
    verifies when the key itself is long gone."""

    key_id = models.CharField(_("key's ID"), max_length=20, unique=True)
    public_key = models.BinaryField(_("public key"), max_length=32)
    first_used_at = models.DateTimeField(_("first used at"))

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        triggers = append_only()

    def __str__(self) -> str:
        return self.key_id
