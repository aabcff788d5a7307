"""The append-only ledger of service minutes: books, lines, and the text of art. 7 beside them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person
from backend.triggers import append_only
from members.models import Branch
from volunteers.models.activity import Activity
from volunteers.models.attendance import Attendance
from volunteers.models.team import Team

# Balances, and what takes them back: of no day's service.
OF_A_BALANCE = Q(kind="opening") | Q(reverses__kind="opening")


class ServiceBook(Named):
    """Owns the hash chain; `seq` and `head` are those of its last line. A line is written only
    under this row's lock."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="books", verbose_name=_("person")
    )
    seq = models.PositiveIntegerField(_("line number"), default=0)
    head = models.BinaryField(_("head of the chain, hash"), max_length=32, default=bytes(32))

    class Meta:
        verbose_name = _("service book")
        verbose_name_plural = _("service books")

    def __str__(self) -> str:
        return str(self.public_id)


class ServiceRecord(Named):
    """One line. Only ids, minutes, times and codes are hashed (`rules/chain.py`); `text_hash` binds
    the erasable text."""

    class Kind(models.TextChoices):
        SETTLEMENT = "settlement", _("service")
        REVERSAL = "reversal", _("reversal")
        CORRECTION = "correction", _("correction")
        OPENING = "opening", _("imported balance")
        MERGED = "merged", _("book joined to another")

    book = models.ForeignKey(
        ServiceBook,
        on_delete=models.PROTECT,
        related_name="records",
        verbose_name=_("service book"),
    )
    seq = models.PositiveIntegerField(_("line number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="service_records", verbose_name=_("branch")
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        related_name="service_records",
        verbose_name=_("team"),
    )
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        null=True,
        related_name="service_records",
        verbose_name=_("activity"),
    )
    attendance = models.ForeignKey(
        Attendance,
        on_delete=models.PROTECT,
        null=True,
        related_name="service_records",
        verbose_name=_("attendance"),
    )
    service_date = models.DateField(_("service date"))
    minutes = models.IntegerField(_("service, minutes"))
    source = models.CharField(_("source"), max_length=20)
    source_id = models.CharField(_("source's ID"), max_length=40)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("line reversed"),
    )
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    version = models.PositiveSmallIntegerField(_("version of the chain"), default=1)
    text_hash = models.BinaryField(_("text, hash"), max_length=32, null=True)
    previous_hash = models.BinaryField(_("previous line, hash"), max_length=32)
    hash = models.BinaryField(_("hash"), max_length=32)

    class Meta:
        verbose_name = _("service record")
        verbose_name_plural = _("service records")
        constraints = [
            models.UniqueConstraint(fields=["book", "seq"], name="one_line_per_number"),
            models.UniqueConstraint(fields=["source", "source_id"], name="one_line_per_source"),
            models.CheckConstraint(
                condition=Q(kind="opening", minutes__gt=0)
                | Q(kind="merged", minutes=0)
                | (
                    ~Q(kind__in=["opening", "merged"])
                    & ~Q(minutes=0)
                    & Q(minutes__gte=-1440, minutes__lte=1440)
                )
                # An imported balance is taken back whole.
                | Q(kind="reversal", activity=None, attendance=None, minutes__lt=0),
                name="minutes_fit_their_kind",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "service_date"], name="record_by_branch"),
            models.Index(fields=["book", "service_date"], name="record_by_date"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.book_id}/{self.seq} {self.minutes}"


class ServiceRecordText(models.Model):
    """The words of 民政部令第67号 art. 7, and why somebody decided so: outside the chain, erasable,
    bound by a salted hash."""

    record = models.OneToOneField(
        ServiceRecord,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="text",
        verbose_name=_("service record"),
    )
    activity_name = models.CharField(_("activity's name"), max_length=120)
    place = models.CharField(_("place"), max_length=200)
    content = models.CharField(_("content"), max_length=1000)
    organiser = models.CharField(_("organiser"), max_length=120)
    person_in_charge = models.CharField(_("person in charge"), max_length=80)
    reason = models.CharField(_("reason"), max_length=200, blank=True, db_default="")
    salt = models.BinaryField(_("salt"), max_length=16)

    class Meta:
        verbose_name = _("text of a service record")
        verbose_name_plural = _("texts of service records")

    def __str__(self) -> str:
        return self.activity_name
