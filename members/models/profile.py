"""What a person tells of themself, beyond who they are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.files.models import Upload
from backend.identifiers import Named
from backend.identity.models import Person
from backend.identity.sealed import Kind, Sealed
from members import kinds

EMERGENCY_PHONE = Kind("members_profile", "emergency_phone")
LANDLINE = Kind("members_profile", "landline")
LICENCE_NUMBER = Kind("members_licence", "number")


class Profile(Named):
    """Its key is its person's."""

    class Relation(models.TextChoices):
        SPOUSE = "spouse", _("spouse")
        PARENT = "parent", _("parent")
        CHILD = "child", _("child")
        SIBLING = "sibling", _("brother or sister")
        RELATIVE = "relative", _("other relative")
        FRIEND = "friend", _("friend")
        OTHER = "other", _("other")

    person = models.OneToOneField(
        Person,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="profile",
        verbose_name=_("person"),
    )
    skills = ArrayField(
        models.CharField(max_length=20, choices=kinds.skills),
        default=list,
        blank=True,
        verbose_name=_("skills"),
    )
    service_categories = ArrayField(
        models.CharField(max_length=20, choices=kinds.service_categories),
        default=list,
        blank=True,
        verbose_name=_("service wanted"),
    )
    landline_sealed = models.BinaryField(_("landline, encrypted"), null=True, editable=False)
    emergency_name = models.CharField(_("emergency contact"), max_length=80, blank=True)
    emergency_relation = models.CharField(
        _("emergency contact's relation"), max_length=10, choices=Relation, blank=True
    )
    emergency_phone_sealed = models.BinaryField(
        _("emergency contact's phone, encrypted"), null=True, editable=False
    )
    photo = models.OneToOneField(
        Upload,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="profile",
        verbose_name=_("photo"),
    )
    changed_at = models.DateTimeField(_("changed at"))

    landline = Sealed(LANDLINE)
    emergency_phone = Sealed(EMERGENCY_PHONE)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    emergency_name="", emergency_relation="", emergency_phone_sealed=None
                )
                | (
                    ~models.Q(emergency_name="")
                    & ~models.Q(emergency_relation="")
                    & models.Q(emergency_phone_sealed__isnull=False)
                ),
                name="an_emergency_contact_is_whole",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class SpokenLanguage(models.Model):
    class Level(models.TextChoices):
        BASIC = "basic", _("a little")
        FLUENT = "fluent", _("fluently")
        NATIVE = "native", _("as a mother tongue")

    profile = models.ForeignKey(
        Profile, on_delete=models.CASCADE, related_name="languages", verbose_name=_("profile")
    )
    language = models.CharField(_("language"), max_length=3, choices=kinds.languages)
    level = models.CharField(pgettext_lazy("language", "level"), max_length=10, choices=Level)

    class Meta:
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
        constraints = [
            models.UniqueConstraint(fields=["profile", "language"], name="one_level_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()} {self.get_level_display()}"


class Licence(Named):
    """Valid through `last_valid_on`, inclusive; without one, until it is ended."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="licences", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=kinds.licences)
    number_sealed = models.BinaryField(_("number, encrypted"), null=True, editable=False)
    valid_from = models.DateField(_("valid from"))
    last_valid_on = models.DateField(_("last valid day"), null=True, blank=True)
    added_at = models.DateTimeField(_("put on file at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    number = Sealed(LICENCE_NUMBER)

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "valid_from"],
                condition=models.Q(ended_at=None),
                name="one_licence_of_a_kind",
                violation_error_code="LICENCE_HELD",
            ),
            models.CheckConstraint(
                condition=models.Q(last_valid_on=None)
                | models.Q(last_valid_on__gte=models.F("valid_from")),
                name="licence_ends_after_it_begins",
                violation_error_code="PERIOD_BACKWARDS",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
