"""What a login opens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models.account import Account


class Session(Named):
    """Only hashes of tokens are kept. A refresh token's successor is derived from it, so the direct
    predecessor can be given the same answer again."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("account")
    )
    access_hash = models.BinaryField(_("access token, hash"), max_length=32, editable=False)
    access_expires_at = models.DateTimeField(_("access token expires at"))
    refresh_hash = models.BinaryField(_("refresh token, hash"), max_length=32, editable=False)
    previous_hash = models.BinaryField(
        _("previous refresh token, hash"), max_length=32, null=True, editable=False
    )
    rotated_at = models.DateTimeField(_("renewed at"))
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    end_reason = models.CharField(_("reason for the end"), max_length=20, blank=True)
    label = models.CharField(_("label"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.UniqueConstraint(fields=["access_hash"], name="one_session_per_access_token"),
            models.UniqueConstraint(fields=["refresh_hash"], name="one_session_per_refresh_token"),
        ]
        indexes = [
            models.Index(fields=["previous_hash"], name="session_by_predecessor"),
            models.Index(
                fields=["rotated_at"],
                condition=models.Q(ended_at=None),
                name="session_by_last_use",
            ),
            models.Index(
                fields=["expires_at"],
                condition=models.Q(ended_at=None),
                name="session_by_last_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
