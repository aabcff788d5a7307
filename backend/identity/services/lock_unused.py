"""Logins that nobody uses are warned of, and then locked: each is a way in that nobody watches."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from backend.audit import record
from backend.authority.actor import at
from backend.identity.models import Account, Session
from backend.identity.services.sessions import end
from backend.messaging.send import tell_each
from backend.policy.values import policy_at

BITE = 500
UNUSED = "unused"

Bite = Callable[[datetime, list[Account]], None]


def lock_unused(now: datetime) -> Mapping[str, int]:
    """However long the clock stood still, nobody is locked who was not warned long enough before,
    and not seen since."""
    policy = policy_at(now)
    warning = timedelta(days=policy["account.warning_days"])
    unused = timedelta(days=policy["account.unused_days"])
    to_warn = Q(used_at__lt=now - max(unused - warning, timedelta(0))) & (
        Q(warned_at=None) | Q(warned_at__lt=F("used_at"))
    )
    to_lock = Q(used_at__lt=now - unused, warned_at__lte=now - warning, warned_at__gte=F("used_at"))
    return {"locked": _each(now, to_lock, _lock), "warned": _each(now, to_warn, _warn)}


def _open() -> "QuerySet[Account]":
    """A person is seen by the door, an operator when the password is typed."""
    rows = Account.objects.filter(is_active=True, locked_at=None)
    used_at = Coalesce("last_seen_at", "last_login", "created_at")
    return rows.annotate(used_at=used_at).order_by("pk")


def _each(now: datetime, which: Q, bite: Bite) -> int:
    """What somebody holds at this moment is left for the next time."""
    done = last = 0
    while True:
        with transaction.atomic(durable=True):
            rows = _open().filter(which, pk__gt=last).select_related("person")
            found = list(rows.select_for_update(skip_locked=True, of=("self",), no_key=True)[:BITE])
            if found:
                bite(now, found)
        if not found:
            return done
        done, last = done + len(found), found[-1].pk


def _warn(now: datetime, accounts: list[Account]) -> None:
    told = {
        account.person.pk: (account.person, f"account_unused:{account.pk}:{now:%Y-%m-%d}")
        for account in accounts
        if account.person
    }
    tell_each(now, kind="account_unused", told=told)
    Account.objects.filter(pk__any=[each.pk for each in accounts]).update(warned_at=now)


def _lock(now: datetime, accounts: list[Account]) -> None:
    """An operator proves nothing by a phone: another opens theirs again, as a setting, and it is
    warned of anew."""
    ids = [each.pk for each in accounts]
    rows = Account.objects.filter(pk__any=ids)
    rows.filter(person__isnull=False).update(locked_at=now, lock_reason=UNUSED)
    rows.filter(person=None).update(is_active=False, warned_at=None, lock_reason=UNUSED)
    end(Session.objects.filter(account__any=ids), now, "locked")
    record.write(at(now), "lock_unused", things={"accounts": ids})
