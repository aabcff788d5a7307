"""What the ledger's heads were, night by night, signed: append only, with a copy elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.triggers import append_only
from volunteers.models.ledger import ServiceBook


class LedgerAnchor(models.Model):
    """`root` is over the heads of all books, `changed` over those that changed since the anchor
    before (`rules/anchor.py`)."""

    day = models.DateField(_("day"), unique=True)
    made_at = models.DateTimeField(_("made at"))
    books = models.PositiveIntegerField(_("books"))
    lines = models.PositiveBigIntegerField(_("lines"))
    root = models.BinaryField(_("all heads, hash"), max_length=32)
    changed = models.BinaryField(_("changed heads, hash"), max_length=32)
    previous_hash = models.BinaryField(_("anchor before, hash"), max_length=32)
    signature = models.BinaryField(_("signature"), max_length=64)
    key_id = models.CharField(pgettext_lazy("signature", "key"), max_length=16)

    class Meta:
        verbose_name = _("anchor of the ledger")
        verbose_name_plural = _("anchors of the ledger")
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.day}"


class AnchoredHead(models.Model):
    """The head of a book that changed since the anchor before."""

    anchor = models.ForeignKey(
        LedgerAnchor, on_delete=models.PROTECT, related_name="heads", verbose_name=_("anchor")
    )
    book = models.ForeignKey(
        ServiceBook, on_delete=models.PROTECT, related_name="+", verbose_name=_("service book")
    )
    seq = models.PositiveIntegerField(_("line number"))
    head = models.BinaryField(_("head of the chain, hash"), max_length=32)

    class Meta:
        verbose_name = _("anchored head")
        verbose_name_plural = _("anchored heads")
        constraints = [
            models.UniqueConstraint(fields=["book", "anchor"], name="one_head_per_anchor")
        ]
        indexes = [models.Index(fields=["book", "seq"], name="anchored_head_by_line")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.anchor_id} {self.book_id}/{self.seq}"
