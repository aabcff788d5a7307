"""What an office says to many, and the files that go with it."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.files.models import Upload
from backend.identifiers import Named
from backend.identity.models import Person
from backend.messaging import audiences
from backend.messaging.audiences import Audience
from backend.messaging.models import Spread


class Announcement(Spread, Named):
    """Its words stay here and are read here: inbox rows only say that it is there."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        WAITING = "waiting", _("waits for a second person")
        SCHEDULED = "scheduled", _("to be sent")
        RUNNING = "running", _("being sent")
        DONE = "done", _("sent")
        STOPPED = "stopped", _("withdrawn")
        REJECTED = "rejected", _("decided against")

    class Category(models.TextChoices):
        SERVICE = "service", _("service")
        MARKETING = "marketing", _("marketing")

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="announcements", verbose_name=_("unit")
    )
    audience_name = models.CharField(_("audience"), max_length=40, choices=audiences.choices)
    and_below = models.BooleanField(_("with all units below"), default=True)
    audience_of = models.BigIntegerField(_("audience of what, ID"), null=True, blank=True)
    audience_among = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, verbose_name=_("among whom")
    )
    category = models.CharField(_("category"), max_length=10, choices=Category)
    title = models.CharField(_("headline"), max_length=100)
    body = models.CharField(_("text"), max_length=3000)
    title_english = models.CharField(_("title in English"), max_length=100, blank=True)
    body_english = models.CharField(_("text in English"), max_length=3000, blank=True)
    scheduled_for = models.DateTimeField(_("to be sent at"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    written_at = models.DateTimeField(_("drafted at"))
    sent_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    sent_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=0, db_default=0)

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        constraints = [
            models.CheckConstraint(
                condition=Q(title_english="", body_english="")
                | ~Q(title_english="") & ~Q(body_english=""),
                name="english_has_title_and_text",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("sent_by")),
                name="two_people_write_to_many",
                violation_error_code="OWN_SUBMISSION",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-id"], name="announcement_by_unit"),
            models.Index(
                fields=["scheduled_for"],
                condition=Q(state__in=["scheduled", "running"]),
                name="announcement_to_spread",
            ),
        ]

    @property
    def audience(self) -> Audience:
        return Audience(
            name=self.audience_name,
            unit_id=self.unit_id,
            and_below=self.and_below,
            of=self.audience_of,
            among=tuple(self.audience_among),
        )

    @property
    def went_out_at(self) -> datetime | None:
        """When telling people began; None while it waits, and of what was stopped before."""
        begun = self.state in (self.State.RUNNING, self.State.DONE) or self.cursor > 0
        if not begun or self.scheduled_for is None:
            return None
        return max(self.scheduled_for, self.decided_at or self.scheduled_for)

    @property
    def subject_type(self) -> str:
        """What its audience hangs on; with `subject_id` as messages name what they are about."""
        kind = audiences.table.get(self.audience_name)
        return kind.of.__name__ if kind and kind.of else ""

    @property
    def subject_id(self) -> int | None:
        return self.audience_of

    def __str__(self) -> str:
        return self.title


class AnnouncementFile(Named):
    """A picture or a document of it; the row stays when whoever sent it is erased."""

    announcement = models.ForeignKey(
        Announcement,
        on_delete=models.PROTECT,
        related_name="files",
        verbose_name=_("announcement"),
    )
    upload = models.OneToOneField(
        Upload,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="announcement_file",
        verbose_name=_("upload"),
    )

    class Meta:
        verbose_name = _("file of an announcement")
        verbose_name_plural = _("files of announcements")

    def __str__(self) -> str:
        return str(self.public_id)
