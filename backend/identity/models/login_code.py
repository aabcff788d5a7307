"""A code asked for: to log in, or to change one's number."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models.account import Account
from backend.identity.sealed import CODE_PHONE, Sealed


class LoginCode(Named):
    """A request for a code. The code itself is derived from `public_id` and never stored."""

    class Purpose(models.TextChoices):
        LOGIN = "login", _("login")
        CHANGE_PHONE = "change_phone", _("a new phone number")
        CONFIRM_PHONE = "confirm_phone", _("confirming the old phone number")

    purpose = models.CharField(
        _("purpose"), max_length=20, choices=Purpose, default=Purpose.LOGIN, db_default="login"
    )
    account = models.ForeignKey(
        Account,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    phone_sealed = models.BinaryField(_("phone, encrypted"), editable=False)
    phone_index = models.BinaryField(_("phone, index"), editable=False, max_length=32)
    range_index = models.BinaryField(
        _("range of numbers, index"), default=b"", editable=False, max_length=32
    )
    outside_mainland = models.BooleanField(
        _("number outside the mainland"), default=False, db_default=False
    )
    address_index = models.BinaryField(_("network address, index"), editable=False, max_length=32)
    network_index = models.BinaryField(
        _("network, index"), default=b"", editable=False, max_length=32
    )
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    used_at = models.DateTimeField(_("used at"), null=True)
    leased_until = models.DateTimeField(_("reserved until"), null=True)
    sendings = models.PositiveSmallIntegerField(_("sendings"), default=0)
    # When it was sent, or it was clear that nobody gets it.
    handled_at = models.DateTimeField(_("handled at"), null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    # When the right code was shown first; it may be used up later, after a second fact.
    entered_at = models.DateTimeField(_("entered at"), null=True)

    phone = Sealed(CODE_PHONE)

    class Meta:
        verbose_name = _("login code")
        verbose_name_plural = _("login codes")
        indexes = [
            models.Index(fields=["phone_index", "-created_at"], name="code_by_phone"),
            models.Index(fields=["address_index", "-created_at"], name="code_by_address"),
            models.Index(fields=["network_index", "-created_at"], name="code_by_network"),
            models.Index(fields=["created_at"], name="code_by_time"),
            models.Index(
                fields=["created_at"],
                condition=models.Q(outside_mainland=True),
                name="code_outside_mainland",
            ),
            models.Index(
                fields=["range_index", "-sent_at"],
                condition=~models.Q(sent_at=None),
                name="code_by_range",
            ),
            models.Index(
                fields=["created_at"],
                condition=models.Q(handled_at=None),
                name="code_to_send",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(tries__lte=5), name="at_most_five_tries"),
            models.CheckConstraint(
                condition=models.Q(purpose="login") ^ ~models.Q(account=None),
                name="a_login_knows_no_account",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
