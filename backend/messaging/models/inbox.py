"""What a person, or whoever holds an office, has been told."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person
from backend.messaging import kinds


class InboxMessage(Named):
    """One row per person and event, written with the deed. Text is made from `kind` when read;
    the row holds ids only."""

    recipient = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="inbox",
        db_index=False,  # every index below begins with it
        verbose_name=_("recipient"),
    )
    kind = models.CharField(_("kind"), max_length=40, choices=kinds.choices)
    event = models.CharField(_("event"), max_length=80)
    subject_type = models.CharField(_("kind of subject"), max_length=40)
    subject_id = models.BigIntegerField(_("subject's ID"))
    created_at = models.DateTimeField(_("created at"))
    # As a phone of theirs, or the vendor, has said first.
    arrived_at = models.DateTimeField(pgettext_lazy("message", "arrived at"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    archived_at = models.DateTimeField(_("archived at"), null=True, blank=True)
    count = models.PositiveIntegerField(_("number in the text"), null=True, blank=True)
    # The transaction that wrote it: what commits late is found by it, whatever its instants say.
    written_in = models.BigIntegerField(
        _("transaction"),
        db_default=models.Func(function="txid_current", output_field=models.BigIntegerField()),
        null=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("inbox message")
        verbose_name_plural = _("inbox messages")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "event"], name="one_message_per_event")
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="inbox_by_time"),
            models.Index(
                fields=["recipient"],
                condition=models.Q(read_at=None, archived_at=None),
                name="inbox_waiting",
            ),
            models.Index(fields=["recipient", "written_in"], name="inbox_since"),
            models.Index(
                fields=["archived_at"],
                condition=models.Q(archived_at__isnull=False),
                name="inbox_archived",
            ),
            models.Index(fields=["subject_type", "subject_id"], name="inbox_by_subject"),
            BrinIndex(fields=["created_at"], name="inbox_to_forget"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.event}"


class OfficeItem(Named):
    """Something to be decided by whoever holds `permission` over `unit` when they look; never
    addressed to a person, so it outlives them in office."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    permission = models.CharField(_("permission"), max_length=40)
    kind = models.CharField(_("kind"), max_length=40, choices=kinds.choices)
    mutation = models.CharField(_("mutation"), max_length=40)
    event = models.CharField(_("event"), max_length=80, unique=True)
    subject_type = models.CharField(_("kind of subject"), max_length=40)
    subject_id = models.BigIntegerField(_("subject's ID"))
    created_at = models.DateTimeField(_("created at"))
    due_at = models.DateTimeField(_("due at"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )

    class Meta:
        verbose_name = _("item for an office")
        verbose_name_plural = _("items for offices")
        indexes = [
            models.Index(
                fields=["unit", "permission", "-created_at"],
                condition=models.Q(settled_at=None),
                name="office_items_open",
            ),
            models.Index(
                fields=["unit", "permission", "-created_at"],
                condition=models.Q(settled_at__isnull=False),
                name="office_items_settled",
            ),
            # For whoever reaches every unit.
            models.Index(
                fields=["-created_at", "-id"],
                condition=models.Q(settled_at=None),
                name="office_items_newest_open",
            ),
            models.Index(
                fields=["-created_at", "-id"],
                condition=models.Q(settled_at__isnull=False),
                name="office_items_newest_settled",
            ),
            models.Index(fields=["subject_type", "subject_id"], name="office_items_by_subject"),
            models.Index(
                fields=["due_at"],
                condition=models.Q(settled_at=None, due_at__isnull=False),
                name="office_items_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.event}"
