"""The passwords an operator had, so that none of them comes back."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from backend.identity.models.account import Account


class PasswordUse(models.Model):
    """Written when a password is set; the newest is the one in use. Hashes only."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="+", verbose_name=_("account")
    )
    password = models.CharField(_("password, hash"), max_length=128)
    set_at = models.DateTimeField(_("set at"), db_default=Now())

    class Meta:
        verbose_name = _("password of an operator")
        verbose_name_plural = _("passwords of operators")
        indexes = [models.Index(fields=["account", "-set_at"], name="passwords_newest_first")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.set_at}"
