"""A person asked to be forgotten."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person


class AccountDeletion(Named):
    """Done by the clock when its days of grace are over; until then the person may take it back."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="deletions", verbose_name=_("person")
    )
    asked_at = models.DateTimeField(_("asked for at"))
    due_at = models.DateTimeField(_("to be done at"))
    # Taken back by the person, or something stood against it when it was due.
    stopped_at = models.DateTimeField(_("stopped at"), null=True)
    done_at = models.DateTimeField(_("done at"), null=True)

    class Meta:
        verbose_name = _("deletion of an account")
        verbose_name_plural = _("deletions of accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(stopped_at=None, done_at=None),
                name="one_open_deletion_per_person",
                violation_error_code="DELETION_ASKED",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(stopped_at=None, done_at=None),
                name="deletions_due",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
