"""A login code asked for, and the session it opens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models.account import Account


class LoginCode(Named):
    """A request for a code. The code itself is derived from `public_id` and never stored."""

    phone_sealed = models.BinaryField(_("phone, encrypted"), editable=False)
    phone_index = models.BinaryField(_("phone, index"), editable=False, max_length=32)
    address_index = models.BinaryField(_("network address, index"), editable=False, max_length=32)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    used_at = models.DateTimeField(_("used at"), null=True)
    leased_until = models.DateTimeField(_("reserved until"), null=True)
    sendings = models.PositiveSmallIntegerField(_("sendings"), default=0)
    # When it was sent, or it was clear that nobody gets it.
    handled_at = models.DateTimeField(_("handled at"), null=True)

    class Meta:
        verbose_name = _("login code")
        verbose_name_plural = _("login codes")
        indexes = [
            models.Index(fields=["phone_index", "-created_at"], name="code_by_phone"),
            models.Index(fields=["address_index", "-created_at"], name="code_by_address"),
            models.Index(fields=["created_at"], name="code_by_time"),
            models.Index(
                fields=["created_at"],
                condition=models.Q(handled_at=None),
                name="code_to_send",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(tries__lte=5), name="at_most_five_tries")
        ]

    def __str__(self) -> str:
        return str(self.public_id)


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
        indexes = [models.Index(fields=["previous_hash"], name="session_by_predecessor")]

    def __str__(self) -> str:
        return str(self.public_id)
