"""How many codes are sent: to a number, from an address, from its neighbourhood, in a day, of these
to numbers outside the mainland, which cost ten times as much; and no more to a range of numbers of
which hardly a code is ever entered. All of it counted in the database, exactly, also under requests
in parallel."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q, QuerySet

from backend import keys
from backend.addresses import neighbourhood_of, network_of
from backend.crypto import blind_index
from backend.errors import Refusal, Refused
from backend.identity.models import Account, LoginCode
from backend.identity.rules.phones import number_range, of_the_mainland
from backend.identity.sealed import PHONE, indexes_of
from backend.locks import lock_words
from backend.policy.values import Policy

DAY = timedelta(days=1)


class Purse(NamedTuple):
    """What is counted by `column`, and the refusal when one of `budgets`, (how many, within), is
    used up."""

    column: str
    code: str
    budgets: tuple[tuple[int, timedelta], ...]


# Locked in this order, and before the day's, so that no budget is passed in parallel and no two
# requests wait for each other.
PURSES = (
    Purse(
        "phone_index",
        "TOO_MANY_CODES",
        ((1, timedelta(seconds=60)), (5, timedelta(hours=1)), (10, DAY)),
    ),
    Purse("address_index", "TOO_MANY_CODES_FROM_HERE", ((20, timedelta(hours=1)),)),
    Purse("network_index", "TOO_MANY_CODES_NEARBY", ((200, timedelta(hours=1)),)),
)

# The breaker of a range: of its last codes so many were entered, or new numbers of it rest.
SAMPLE, ENTERED_AT_LEAST = 100, 20
REST = timedelta(hours=1)


def mark(code: LoginCode, number: str, address: str) -> None:
    """Whose budgets it counts in."""
    key = keys.budget_key()
    code.outside_mainland = not of_the_mainland(number)
    code.range_index = blind_index(key, "range of numbers", number_range(number))
    code.address_index = blind_index(key, "address", network_of(address))
    code.network_index = blind_index(key, "network", neighbourhood_of(address))


def refuse_over_budget(now: datetime, code: LoginCode, policy: Policy) -> None:
    """Whatever is refused here has taken no lock that others' requests wait for."""
    many = settings.BOAI.login_code_budget
    for purse in PURSES:
        value = getattr(code, purse.column)
        lock_words(purse.column, value)
        longest = max(within for _most, within in purse.budgets)
        counted = LoginCode.objects.filter(
            (purse.column, value), created_at__gt=now - longest
        ).aggregate(
            **{
                f"n{place}": Count("pk", filter=Q(created_at__gt=now - within))
                for place, (_most, within) in enumerate(purse.budgets)
            }
        )
        for place, (most, _within) in enumerate(purse.budgets):
            if counted[f"n{place}"] >= most * many:
                raise Refused(Refusal(purse.code, "phone"))
    lock_words("codes of the day", b"")
    today = LoginCode.objects.filter(created_at__gt=now - DAY).values("pk")
    _refuse_used_up(today, policy["login.codes_a_day"])
    if code.outside_mainland:
        outside = today.filter(outside_mainland=True)
        _refuse_used_up(outside, policy["login.codes_outside_mainland_a_day"])


def _refuse_used_up(codes: "QuerySet[LoginCode, Any]", most: int) -> None:
    if codes[:most].count() >= most:
        raise Refused(Refusal("CODES_USED_UP"))


LAST_OF_RANGES = """
    SELECT r.range, count(*), count(c.entered_at),
           max(c.sent_at) FILTER (WHERE c.entered_at IS NULL)
    FROM unnest(%s::bytea[]) r(range) CROSS JOIN LATERAL (
        SELECT entered_at, sent_at FROM identity_logincode
        WHERE range_index = r.range AND sent_at IS NOT NULL
        ORDER BY sent_at DESC LIMIT %s) c
    GROUP BY r.range
"""


def held(codes: Sequence[LoginCode], now: datetime) -> Collection[int]:
    """Those of a range at rest whose number never entered a code. They are held back here, where
    nobody sees it, and not refused when asked for: a refusal would tell who has an account. After
    the rest one goes out, to see."""
    ranges = {bytes(code.range_index) for code in codes}
    with connection.cursor() as cursor:
        cursor.execute(LAST_OF_RANGES, [list(ranges), SAMPLE])
        tripped = {
            bytes(range_): last
            for range_, sent, entered, last in cursor.fetchall()
            if sent >= SAMPLE and entered < ENTERED_AT_LEAST
        }
    suspects = [code for code in codes if bytes(code.range_index) in tripped]
    known = _with_history(suspects)
    back: set[int] = set()
    for code in suspects:
        range_ = bytes(code.range_index)
        if code.pk in known:
            continue
        if now - tripped[range_] < REST:
            back.add(code.pk)
        tripped[range_] = now
    return back


def _with_history(codes: Sequence[LoginCode]) -> set[int]:
    people = {index: code.pk for code in codes for index in indexes_of(PHONE, code.phone)}
    phones = {bytes(code.phone_index) for code in codes}
    accounts = Account.objects.filter(person__phone_index__any=list(people), is_active=True)
    entered = LoginCode.objects.filter(phone_index__any=list(phones)).exclude(entered_at=None)
    found = accounts.values_list("person__phone_index", flat=True)
    known = {people[bytes(index)] for index in found if index}
    tried = {bytes(index) for index in entered.values_list("phone_index", flat=True)}
    return known | {code.pk for code in codes if bytes(code.phone_index) in tried}
