"""Who looked at somebody's plain data, when and why; append only, one partition per month."""

from uuid import uuid4

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.triggers import append_only


class AccessEntry(models.Model):
    """Written in the transaction that shows the value, which is never kept here. As in the audit,
    people and offices are plain numbers; `thing` is what led to the data, as a shift to a phone."""

    class Field(models.TextChoices):
        PHONE = "phone", _("phone number")
        ID_NUMBER = "id_number", _("ID number")

    class Way(models.TextChoices):
        REVEAL = "reveal", _("asked for, with a reason")
        BOARD = "board", _("on the board of a shift")
        MATES = "mates", _("among those of one shift")
        EXPORT = "export", _("in a file")

    class ReasonKind(models.TextChoices):
        SERVICE = "service", _("arranging service")
        SAFETY = "safety", _("safety or an emergency")
        GUARDIAN = "guardian", _("reaching the guardian")
        INSURANCE = "insurance", _("insurance")
        REGISTER = "register", _("putting the register right")
        COMPLAINT = "complaint", _("a complaint or an inquiry")

    id = models.BigAutoField(_("number"), primary_key=True)
    # Unique by its making: a table cut by month has no key without the month.
    public_id = models.UUIDField(_("public ID"), default=uuid4, editable=False)
    at = models.DateTimeField(_("time"))
    person_id = models.BigIntegerField(_("reader's ID"))
    account_id = models.BigIntegerField(_("account's ID"), null=True)
    office_id = models.BigIntegerField(_("office's ID"), null=True)
    subject_id = models.BigIntegerField(_("ID of whose data it is"))
    subject_minor = models.BooleanField(_("data of a minor"), default=False)
    field = models.CharField(_("field"), max_length=20, choices=Field)
    way = models.CharField(pgettext_lazy("access", "way"), max_length=20, choices=Way)
    thing_type = models.CharField(_("kind of thing"), max_length=40, blank=True)
    thing_id = models.BigIntegerField(_("thing's ID"), null=True)
    reason_kind = models.CharField(
        _("kind of reason"), max_length=20, choices=ReasonKind, blank=True
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    trace_id = models.CharField(_("trace ID"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("look at plain data")
        verbose_name_plural = _("looks at plain data")
        indexes = [
            models.Index(fields=["person_id", "-at"], name="access_by_reader"),
            models.Index(fields=["subject_id", "-at", "-id"], name="access_by_subject"),
            models.Index(fields=["-at"], name="access_by_time"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{localtime(self.at):%Y-%m-%d %H:%M} {self.get_field_display()}"
