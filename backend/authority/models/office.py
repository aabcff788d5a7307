"""An office held by a person over a unit, dated."""

from datetime import datetime
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.models.unit import Unit
from backend.dated import Dated, DatedQuerySet, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person

# A merge moves what one held under the entry that goes. A request's clock is a little older than
# the statement's.
ENDED_NEVER_EDITED = """
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(NEW) - ARRAY['person_id', 'during', 'would_begin']
           = to_jsonb(OLD) - ARRAY['person_id', 'during', 'would_begin']
        AND (NEW.person_id = OLD.person_id OR EXISTS (
            SELECT FROM identity_person
            WHERE id = OLD.person_id AND merged_into_id = NEW.person_id))
        AND ((NEW.during = OLD.during AND NEW.would_begin IS NOT DISTINCT FROM OLD.would_begin)
            OR (NOT isempty(NEW.during) AND NEW.during <@ OLD.during
                AND lower(NEW.during) = lower(OLD.during))
            OR (isempty(NEW.during) AND NEW.would_begin = lower(OLD.during)
                AND NEW.would_begin > statement_timestamp() - interval '1 minute'))
        THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'an office is ended, never edited';
"""


class OfficeQuerySet(DatedQuerySet["Office"]):
    def in_force(self, as_of: datetime) -> Self:
        """Held then, and not resting."""
        return self.at(as_of).exclude(suspensions__during__contains=as_of)


class Office(Named, Dated):
    """Ended, never edited; one withdrawn before it began never held, and knows when it would have.
    `and_below` reaches the unit's subtree as it stands at each instant; `read_only` keeps only the
    permissions that see."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="offices", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=40, choices=kinds.choices)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="offices", verbose_name=_("unit")
    )
    and_below = models.BooleanField(_("with all units below"), default=True)
    read_only = models.BooleanField(_("read only"), default=False)
    granted_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("granted by"),
    )
    would_begin = models.DateTimeField(_("would have begun"), null=True, blank=True)

    # Another manager than the one of Dated, which the stubs hold to be its type for good.
    objects = OfficeQuerySet.as_manager()  # type: ignore[misc]  # a subclass may narrow it

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [
            no_overlap(
                "one_office_at_a_time",
                "person",
                "kind",
                "unit",
                violation_error_code="OFFICE_HELD",
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, would_begin=None)
                | Q(during__isempty=True, would_begin__isnull=False),
                name="withdrawn_knows_its_beginning",
            ),
        ]
        indexes = [models.Index(fields=["unit", "kind"], name="office_by_unit")]
        triggers = [
            pgtrigger.Trigger(
                name="ended_never_edited",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=ENDED_NEVER_EDITED,
            )
        ]

    @property
    def starts_at(self) -> datetime:
        """Or would have begun."""
        return self.would_begin or self.during.lower

    @property
    def ends_at(self) -> datetime | None:
        return self.would_begin or self.during.upper

    def __str__(self) -> str:
        return str(kinds.label(self.kind))
