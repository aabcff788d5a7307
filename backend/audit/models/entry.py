"""One line per deed or refused attempt; append only, one partition per month."""

from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from backend.triggers import append_only


class AuditEntry(models.Model):
    """In the database the key is (id, at), because a partitioned table's key carries its partition.
    Rows are referred to by nobody, so people and offices are plain numbers here."""

    id = models.BigAutoField(_("number"), primary_key=True)
    # Unique by its making, as in `AccessEntry`; what is older than the column has none.
    public_id = models.UUIDField(_("public ID"), default=uuid4, null=True, editable=False)
    at = models.DateTimeField(_("time"))
    deed = models.CharField(_("deed"), max_length=40)
    person_id = models.BigIntegerField(_("person's ID"), null=True)
    account_id = models.BigIntegerField(_("account's ID"), null=True)
    office_id = models.BigIntegerField(_("office's ID"), null=True)
    things = models.JSONField(_("things concerned"), default=dict)
    # By the name of their model, what was written and what else was named and authorised.
    touched = models.JSONField(_("rows concerned"), default=dict)
    codes = models.JSONField(_("refusal codes"), default=list)
    trace_id = models.CharField(_("trace ID"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = [
            models.Index(fields=["person_id", "-at"], name="audit_by_person"),
            models.Index(fields=["-at"], name="audit_by_time"),
            GinIndex(fields=["touched"], opclasses=["jsonb_path_ops"], name="audit_by_row"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{localtime(self.at):%Y-%m-%d %H:%M} {self.deed}"
