"""The key made at the tap: it makes every retry harmless."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identity.models import Person


class ClientKey(models.Model):
    """Bound to the person, never to the token. Holds ids and codes, never a payload; a replay is
    rendered again through today's scope."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("person")
    )
    key = models.UUIDField(_("key"))
    deed = models.CharField(_("deed"), max_length=40)
    fingerprint = models.BinaryField(_("fingerprint"), max_length=32)
    ids = models.JSONField(_("IDs written"), default=dict)
    refusals = models.JSONField(_("refusal codes"), default=list)
    created_at = models.DateTimeField(_("created at"))
    kept_for_ever = models.BooleanField(_("kept for ever"), default=False)

    class Meta:
        verbose_name = _("client key")
        verbose_name_plural = _("client keys")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"], name="one_deed_per_key", nulls_distinct=False
            )
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(kept_for_ever=False),
                name="keys_to_forget",
            )
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.key}"
