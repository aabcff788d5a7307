"""The account a person or an operator logs in with."""

from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models.person import Person


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **given: Any) -> "Account":
        account = self.model(username=username, **given)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, username: str, password: str, **given: Any) -> "Account":
        return self.create_user(username, password, is_staff=True, is_superuser=True, **given)


class Account(Named, AbstractBaseUser, PermissionsMixin):
    """A person logs in by phone and has no usable password; an operator has no person."""

    username = models.CharField(_("username"), max_length=64, unique=True)
    person = models.OneToOneField(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
        verbose_name=_("person"),
    )
    is_active = models.BooleanField(_("may log in"), default=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    last_seen_at = models.DateTimeField(_("last seen at"), null=True, blank=True)
    warned_at = models.DateTimeField(_("warned at"), null=True, blank=True)
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)
    lock_reason = models.CharField(_("reason for the lock"), max_length=20, blank=True)
    unlock_reason = models.CharField(_("reason to open it again"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=10, blank=True, choices=settings.LANGUAGES, default=""
    )
    created_at = models.DateTimeField(_("created at"), db_default=Now())

    objects = AccountManager()

    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.username
