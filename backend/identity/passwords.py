"""What an operator's password has to be, as Django asks its validators."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backend.identity.models import Account, PasswordUse

CLASSES: tuple[Callable[[str], bool], ...] = (
    str.islower,
    str.isupper,
    str.isdigit,
    lambda sign: not sign.isalnum(),
)


class Classes:
    """Signs of `least` of the four classes: small letters, capitals, digits, all others."""

    def __init__(self, least: int) -> None:
        self.least = least

    def validate(self, password: str, user: Any = None) -> None:
        found = sum(any(of(sign) for sign in password) for of in CLASSES)
        if found < self.least:
            raise ValidationError(self.get_help_text(), code="too_few_classes")

    def get_help_text(self) -> str:
        return gettext(
            "Use at least %(least)s of: small letters, capitals, digits, other signs."
        ) % {"least": self.least}


class NotOfLate:
    """None of the `last` ones again; Django tells it of each that was set."""

    def __init__(self, last: int) -> None:
        self.last = last

    def validate(self, password: str, user: Any = None) -> None:
        if any(check_password(password, used) for used in self._used(user)):
            raise ValidationError(self.get_help_text(), code="used_of_late")

    def _used(self, account: Any) -> list[str]:
        if not isinstance(account, Account) or account.pk is None:
            return []
        rows = PasswordUse.objects.filter(account=account).order_by("-set_at", "-pk")
        return list(rows.values_list("password", flat=True)[: self.last])

    def password_changed(self, password: str, user: Any = None) -> None:
        PasswordUse.objects.using(user._state.db).create(account=user, password=user.password)

    def get_help_text(self) -> str:
        return gettext("None of the last %(last)s passwords can be used again.") % {
            "last": self.last
        }


def is_old(account: Account, now: datetime) -> bool:
    days = settings.BOAI.staff_password_days
    if not days:
        return False
    newest = PasswordUse.objects.filter(account=account).order_by("-set_at", "-pk").first()
    return newest is not None and newest.set_at <= now - timedelta(days=days)


OLD = _("Your password is too old. Please choose a new one.")
