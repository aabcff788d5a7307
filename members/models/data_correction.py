"""Somebody says that what is kept of them is wrong."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.identity.models import Person
from backend.identity.sealed import Kind as SealedKind
from backend.identity.sealed import Sealed, SealedRow

WAS = SealedKind("members_datacorrection", "was")
WANTED = SealedKind("members_datacorrection", "wanted")


@dataclass(frozen=True)
class Change:
    """One field of a person, in words; empty where there is nothing."""

    field: str
    was: str
    wanted: str


class DataCorrection(SealedRow):
    """What nobody has vouched for is applied at once; all else an office decides. Both values of
    each field are kept sealed: any of them may be an ID number."""

    class State(models.TextChoices):
        APPLIED = "applied", _("applied at once")
        OPEN = "open", _("waits for a decision")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("person")
    )
    state = models.CharField(_("state"), max_length=10, choices=State)
    was_sealed = models.BinaryField(_("old values, encrypted"), null=True, editable=False)
    wanted_sealed = models.BinaryField(_("new values, encrypted"), null=True, editable=False)
    # For the office only: whoever asks must not learn who else is on file.
    id_known = models.BooleanField(_("ID on another entry"), null=True, editable=False)
    note = models.CharField(_("note"), max_length=200, blank=True)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit"),
    )
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    asked_at = models.DateTimeField(_("asked at"))
    due_at = models.DateTimeField(_("to be decided by"), null=True, blank=True)
    checked = models.CharField(_("what was checked in person"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    was = Sealed(WAS)
    wanted = Sealed(WANTED)

    class Meta:
        verbose_name = _("correction of personal data")
        verbose_name_plural = _("corrections of personal data")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="open"),
                name="one_open_correction_per_person",
                violation_error_code="CORRECTION_OPEN",
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None, unit__isnull=False, due_at__isnull=False)
                | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="an_open_correction_is_somebodys_to_decide",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "refused"])
                | (Q(decided_by__isnull=False) & ~Q(decided_by=models.F("person"))),
                name="nobody_decides_on_themself",
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="correction_by_person")]

    @property
    def changes(self) -> list[Change]:
        """None once they are erased."""
        was, wanted = texts_in(self.was), texts_in(self.wanted)
        return [Change(field, was.get(field, ""), value) for field, value in wanted.items()]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.public_id}"


def texts_in(sealed: str | None) -> dict[str, Any]:
    return json.loads(sealed) if sealed else {}
