"""One identified human of the province."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from backend.identity.rules.countries import a_country
from backend.identity.sealed import ID_NUMBER, PHONE, Sealed, SealedRow


class Person(SealedRow):
    class Sex(models.IntegerChoices):
        """GB/T 2261.1"""

        UNKNOWN = 0, _("unknown")
        MALE = 1, _("male")
        FEMALE = 2, _("female")
        UNSPECIFIED = 9, _("unspecified")

    class IdKind(models.TextChoices):
        RESIDENT_ID = "resident_id", _("resident ID card")
        HK_MO_RESIDENCE = "hk_mo_permanent_residence", _("Hong Kong and Macao residence permit")
        TW_RESIDENCE = "tw_residence", _("Taiwan residence permit")
        HK_MO_TRAVEL = "hk_mo_travel_permit", _("Hong Kong and Macao travel permit")
        TW_TRAVEL = "tw_travel_permit", _("Taiwan travel permit")
        FOREIGN_RESIDENT = "foreign_permanent_resident", _("foreign permanent resident card")
        PASSPORT = "passport", _("passport")

    name = models.CharField(_("full name"), max_length=80)
    name_key = models.CharField(_("name key"), max_length=160, db_index=True, editable=False)
    sex = models.PositiveSmallIntegerField(_("sex"), choices=Sex, default=Sex.UNKNOWN)
    birth_date = models.DateField(_("date of birth"), null=True)
    nationality = models.CharField(
        _("nationality"), max_length=2, default="CN", validators=[a_country]
    )
    id_kind = models.CharField(_("kind of ID"), max_length=32, choices=IdKind, blank=True)
    id_number_sealed = models.BinaryField(_("ID number, encrypted"), null=True, editable=False)
    id_number_index = models.BinaryField(
        _("ID number, index"), null=True, editable=False, max_length=32
    )
    phone_sealed = models.BinaryField(_("phone, encrypted"), null=True, editable=False)
    phone_index = models.BinaryField(_("phone, index"), null=True, editable=False, max_length=32)
    residence_division = models.ForeignKey(
        "places.Division",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("division of residence"),
    )
    # Null for whoever registered themself.
    entered_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_under = models.CharField(_("consent it was entered under"), max_length=40, blank=True)
    entered_at = models.DateTimeField(_("put on file at"), null=True, blank=True)
    # When an office found that the ID number it had was somebody else's.
    id_disputed_at = models.DateTimeField(_("ID disputed at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), db_default=Now())
    # The entry that this human goes on under; never one that was merged itself.
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="former",
        verbose_name=_("merged into"),
    )

    id_number = Sealed(ID_NUMBER, indexed=True)
    phone = Sealed(PHONE, indexed=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                fields=["id_number_index"],
                name="one_person_per_id_number",
                violation_error_code="ID_ALREADY_KNOWN",
            ),
            models.UniqueConstraint(
                fields=["phone_index"],
                name="one_person_per_phone",
                violation_error_code="PHONE_TAKEN",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None)
                | (~models.Q(merged_into=models.F("id")) & models.Q(phone_index=None)),
                name="a_merged_entry_has_no_phone",
            ),
        ]
        indexes = [
            models.Index(fields=["name_key", "birth_date"], name="person_by_name_and_birth"),
            models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="person_by_survivor",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PersonTerm(models.Model):
    """What a person's name can be found by: suffixes, pinyin, initials; asked by prefix."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="terms", verbose_name=_("person")
    )
    term = models.CharField(_("search term"), max_length=80)

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        indexes = [
            models.Index(
                fields=["term", "person"],
                name="term_prefix",
                opclasses=["text_pattern_ops", "int8_ops"],
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "term"], name="one_row_per_term"),
        ]

    def __str__(self) -> str:
        return self.term


class PersonExternalId(models.Model):
    """How other systems call a person, each by one number."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="external_ids", verbose_name=_("person")
    )
    system = models.CharField(_("external system"), max_length=40)
    number = models.CharField(_("external ID"), max_length=80)

    class Meta:
        verbose_name = _("external ID")
        verbose_name_plural = _("external IDs")
        constraints = [
            models.UniqueConstraint(
                fields=["number", "system"], name="one_person_per_external_number"
            ),
            models.UniqueConstraint(
                fields=["person", "system"], name="one_external_number_per_system"
            ),
            models.CheckConstraint(
                condition=~models.Q(system="") & ~models.Q(number=""),
                name="an_external_id_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.number}"
