"""Standards as data: what is asked of a branch, in which version, from when on."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from backend import counts
from backend.identifiers import Named

# Locked, so that nothing slips into a draft while it is published.
OF_A_PUBLISHED = """
    PERFORM FROM members_standardversion v WHERE v.id IN ({old}, {new}) FOR SHARE;
    IF EXISTS (SELECT FROM members_standardversion v
               WHERE v.id IN ({old}, {new}) AND v.published_at IS NOT NULL) THEN
        RAISE EXCEPTION '% of a published version', TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


def as_published(old: str, new: str) -> pgtrigger.Trigger:
    """SQL of the version in which the row was, and in which it is to be."""
    return pgtrigger.Trigger(
        name="as_published",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=OF_A_PUBLISHED.format(old=old, new=new),
    )


def in_words(row: object, field: str) -> str:
    """In the language asked for, where somebody has said it in English."""
    chinese, english = getattr(row, field), getattr(row, f"{field}_en")
    return english if english and (get_language() or "").startswith("en") else chinese


class Standard(Named):
    class Purpose(models.TextChoices):
        FIVE_HAVES = "five_haves", _("the five haves")
        DEMONSTRATION = "demonstration", _("demonstration site")

    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("title"), max_length=80)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True, db_default="")
    purpose = models.CharField(
        _("purpose"),
        max_length=20,
        choices=Purpose,
        default=Purpose.FIVE_HAVES,
        db_default=Purpose.FIVE_HAVES,
    )

    class Meta:
        verbose_name = _("standard")
        verbose_name_plural = _("standards")
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="one_standard_per_code",
                violation_error_code="STANDARD_CODE_TAKEN",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        return in_words(self, "title")


class StandardVersion(Named):
    """A draft until it is published; from then on it says for ever what it says, and can only be
    retired. What is in force is a matter of the date."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        RETIRED = "retired", _("retired")

    standard = models.ForeignKey(
        Standard, on_delete=models.PROTECT, related_name="versions", verbose_name=_("standard")
    )
    number = models.PositiveIntegerField(_("version number"))
    effective_from = models.DateTimeField(_("in force from"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)
    # Of the draft: counted up by every edit, so that nobody writes over what they have not seen.
    revision = models.PositiveIntegerField(_("revision"), default=0, db_default=0)
    min_self_score = models.PositiveSmallIntegerField(
        _("least self-assessed score, points"), default=95
    )
    min_branch_age_months = models.PositiveSmallIntegerField(
        _("least age of the branch, months"), default=24
    )

    class Meta:
        verbose_name = _("version of a standard")
        verbose_name_plural = _("versions of standards")
        constraints = [
            models.UniqueConstraint(fields=["standard", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["standard", "effective_from"],
                condition=Q(published_at__isnull=False),
                name="one_version_from_one_instant",
                violation_error_code="ANOTHER_VERSION_FROM_THEN",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(effective_from__isnull=False),
                name="what_is_published_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(retired_at=None)
                | Q(published_at__isnull=False, retired_at__gte=F("published_at")),
                name="only_what_was_published_is_retired",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="as_published",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.published_at IS NOT NULL"),
                func="""
                    IF TG_OP = 'UPDATE' AND OLD.retired_at IS NULL AND
                       to_jsonb(NEW) - 'retired_at' = to_jsonb(OLD) - 'retired_at' THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION '% was published', TG_TABLE_NAME;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.standard} v{self.number}"

    @property
    def state(self) -> str:
        if self.published_at is None:
            return self.State.DRAFT
        return self.State.RETIRED if self.retired_at else self.State.PUBLISHED


class StandardItem(models.Model):
    version = models.ForeignKey(
        StandardVersion,
        on_delete=models.PROTECT,
        related_name="items",
        verbose_name=_("version of a standard"),
    )
    code = models.CharField(_("code"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=80)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True, db_default="")

    class Meta:
        verbose_name = _("item of a standard")
        verbose_name_plural = _("items of standards")
        ordering = ["version", "order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="one_item_per_code")
        ]
        triggers = [as_published("OLD.version_id", "NEW.version_id")]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        return in_words(self, "title")


class Criterion(Named):
    class Kind(models.TextChoices):
        COUNT_MIN = "count_min", _("counted, at least")
        RATIO = "ratio", _("counted, so many of a thousand")
        EXISTS = "exists", _("counted, at least one")
        DOCUMENT = "document", _("a document, present and recent")
        DECLARED = "declared", _("declared with evidence")
        SCORED = "scored", _("scored by the reviewer")

    # Judged by what is counted; `threshold` is per mille where it is a ratio.
    COUNTED = ("count_min", "ratio", "exists", "document")

    item = models.ForeignKey(
        StandardItem,
        on_delete=models.PROTECT,
        related_name="criteria",
        verbose_name=_("item of a standard"),
    )
    code = models.CharField(_("code"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=240, blank=True, db_default="")
    help_text = models.CharField(_("explanation"), max_length=300, blank=True)
    help_text_en = models.CharField(
        _("explanation in English"), max_length=600, blank=True, db_default=""
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    count_code = models.CharField(_("what is counted"), max_length=40, blank=True)
    of_count_code = models.CharField(_("of what"), max_length=40, blank=True, db_default="")
    threshold = models.PositiveIntegerField(_("threshold"), default=1)
    threshold_by_kind = models.JSONField(_("threshold by kind of branch"), default=dict, blank=True)
    threshold_is_default = models.BooleanField(
        _("the house's own figure, which no office has confirmed"), default=False, db_default=False
    )
    window_months = models.PositiveSmallIntegerField(_("window, months"), default=12)
    weight = models.PositiveSmallIntegerField(_("weight, points"))
    mandatory = models.BooleanField(_("mandatory"), default=False)
    evidence_required = models.BooleanField(_("evidence required"), default=False, db_default=False)
    branch_kinds = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, verbose_name=_("kinds of branch")
    )

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["item", "order"]
        constraints = [
            models.UniqueConstraint(fields=["item", "code"], name="one_criterion_per_code")
        ]
        triggers = [
            as_published(
                "(SELECT i.version_id FROM members_standarditem i WHERE i.id = OLD.item_id)",
                "(SELECT i.version_id FROM members_standarditem i WHERE i.id = NEW.item_id)",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        return in_words(self, "title")

    @property
    def by_evidence(self) -> bool:
        """The branch declares it, as it does what nothing records yet."""
        return self.kind == self.Kind.DECLARED or self.unrecorded

    @property
    def judged_as(self) -> str:
        return self.Kind.DECLARED if self.by_evidence else self.Kind(self.kind)

    @property
    def needs_documents(self) -> bool:
        return self.evidence_required or self.unrecorded

    @property
    def unrecorded(self) -> bool:
        return not counts.not_recorded().isdisjoint((self.count_code, self.of_count_code))

    @property
    def explanation(self) -> str:
        return in_words(self, "help_text")
