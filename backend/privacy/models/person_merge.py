"""Two entries are said to be one human: proposed by one, confirmed by another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person


class PersonMerge(Named):
    """What would happen is kept as tables, numbers and codes, never as words about somebody; what
    did happen is signed."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")
        OBJECTED = "objected", _("stopped by one of the two")
        EXPIRED = "expired", _("expired")

    class Side(models.TextChoices):
        KEPT = "kept", _("of the entry that stays")
        GONE = "gone", _("of the entry that goes")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    kept = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="merges", verbose_name=_("entry that stays")
    )
    gone = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="merged_by",
        verbose_name=_("entry that goes"),
    )
    login = models.CharField(_("login that survives"), max_length=4, choices=Side, blank=True)
    decisions = models.JSONField(_("clashes decided"), default=dict)
    plan = models.JSONField(_("what happens, line by line"), default=list)
    digest = models.BinaryField(_("plan, hash"), max_length=32)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    reason = models.CharField(_("reason"), max_length=200)
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    # Where both can log in: either may object until then.
    waits_until = models.DateTimeField(_("waits until"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"))
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_reason = models.CharField(_("reason of the decision"), max_length=200, blank=True)
    signature = models.BinaryField(_("signature"), null=True, max_length=64, editable=False)
    key_id = models.CharField(pgettext_lazy("signature", "key"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("merge of two entries")
        verbose_name_plural = _("merges of entries")
        constraints = [
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(state="proposed"),
                name="one_open_merge_per_entry",
                violation_error_code="MERGE_PROPOSED",
            ),
            models.UniqueConstraint(
                fields=["gone"], condition=Q(state="done"), name="an_entry_goes_once"
            ),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="two_entries_are_merged"),
            models.CheckConstraint(
                condition=~Q(proposed_by=F("kept")) & ~Q(proposed_by=F("gone")),
                name="nobody_merges_themself",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at=None)
                | (~Q(state="proposed") & Q(decided_at__isnull=False)),
                name="a_closed_merge_knows_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="done")
                | (
                    Q(decided_by__isnull=False, signature__isnull=False)
                    & ~Q(proposed_by=F("decided_by"))
                ),
                name="two_merge_and_it_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.public_id}"
