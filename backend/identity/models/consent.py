"""What was agreed to, in which version of which text."""

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from backend.identity.models.person import Person


class PolicyDocument(models.Model):
    class Kind(models.TextChoices):
        PRIVACY = "privacy", _("privacy policy")
        CHILDREN = "children_privacy", _("children's privacy policy")
        TERMS = "terms", _("terms of use")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    version = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=10, default="zh-Hans")
    text = models.TextField(_("text"))
    effective_from = models.DateTimeField(_("in force from"))

    class Meta:
        verbose_name = _("policy text")
        verbose_name_plural = _("policy texts")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "version", "language"], name="one_text_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} v{self.version} ({self.language})"


class ConsentRecord(models.Model):
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
    given_at = models.DateTimeField(_("given at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=20, default="app")

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose", "document"],
                condition=models.Q(withdrawn_at=None),
                name="one_live_consent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {localtime(self.given_at):%Y-%m-%d}"
