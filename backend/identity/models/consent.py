"""What was agreed to, in which version of which text."""

from hashlib import sha256

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models.person import Person
from backend.triggers import immutable_from


class PolicyDocument(Named):
    """Immutable once in force: people agreed to what it says. A translation has the version of what
    it translates."""

    class Kind(models.TextChoices):
        PRIVACY = "privacy", _("privacy policy")
        CHILDREN = "children_privacy", _("children's privacy policy")
        TERMS = "terms", _("terms of use")
        PROMISE = "promise", _("promise of service")
        CONFIDENTIALITY = "confidentiality", _("duty of confidentiality")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    version = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=10, default="zh-Hans")
    text = models.TextField(_("text"))
    changes = models.TextField(_("what has changed since the version before"), blank=True)
    effective_from = models.DateTimeField(_("in force from"))

    class Meta:
        verbose_name = _("policy text")
        verbose_name_plural = _("policy texts")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "version", "language"], name="one_text_per_version"
            )
        ]
        triggers = [immutable_from("effective_from")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} v{self.version} ({self.language})"

    @property
    def digest(self) -> bytes:
        return sha256(self.text.encode()).digest()


class ConsentRecord(Named):
    """Given once for each purpose and version of a text, whatever language it was read in. A row is
    never given again: who withdraws and agrees anew has two."""

    class Purpose(models.TextChoices):
        PRIVACY = "privacy", _("privacy policy")
        POSITION = "position", _("position at check-in")
        PHOTO = "photo", _("photos")
        HEALTH = "health", _("health data")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="consents", verbose_name=_("person")
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    document = models.ForeignKey(
        PolicyDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("policy text")
    )
    document_kind = models.CharField(_("kind of text"), max_length=20, choices=PolicyDocument.Kind)
    document_version = models.PositiveIntegerField(_("version of the text"))
    text_hash = models.BinaryField(_("text, hash"), max_length=32, editable=False)
    given_at = models.DateTimeField(_("given at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=20, default="app")

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose", "document_kind", "document_version"],
                condition=models.Q(withdrawn_at=None),
                name="one_live_consent_per_version",
                violation_error_code="CONSENT_ALREADY_GIVEN",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {localtime(self.given_at):%Y-%m-%d}"
