"""A signed proof of what the ledger said when it was issued."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person


class ServiceCertificate(Named):
    class State(models.TextChoices):
        ISSUED = "issued", _("valid")
        SUPERSEDED = "superseded", _("superseded")
        REVOKED = "revoked", _("revoked")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="service_certificates"
    )
    number = models.CharField(max_length=40, unique=True)
    verification_code = models.CharField(max_length=40)
    first_on = models.DateField()
    last_on = models.DateField()
    language = models.CharField(max_length=10)
    minutes = models.PositiveIntegerField()
    snapshot = models.JSONField()
    snapshot_hash = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)
    key_id = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=State, default=State.ISSUED)
    issued_at = models.DateTimeField()

    class Meta:
        verbose_name = _("service certificate")
        verbose_name_plural = _("service certificates")
        indexes = [models.Index(fields=["person", "-id"], name="proof_by_person")]

    def __str__(self) -> str:
        return self.number
