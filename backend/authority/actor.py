"""The acting person, resolved once per request in one statement."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Any, Final, Literal

from django.db import connection

from backend import planned
from backend.authority import kinds
from backend.errors import Refusal, Refused
from backend.identity.tokens import service_points


class Everywhere(Enum):
    ALL = "ALL"


ALL: Final = Everywhere.ALL
Units = frozenset[int] | Literal[Everywhere.ALL]
NOWHERE: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True)
class HeldOffice:
    id: int
    kind: str
    unit_id: int
    units: Units
    read_only: bool
    and_below: bool

    def reaches(self, unit_id: int | None) -> bool:
        return self.units is ALL or unit_id in self.units

    def gives(self, permission: str) -> bool:
        return permission in kinds.permissions_of(self.kind, read_only=self.read_only)


@dataclass(frozen=True)
class Actor:
    """`now` is the database's clock, read with the offices; everything judged for this request is
    judged at that instant."""

    now: datetime
    person_id: int | None = None
    account_id: int | None = None
    session_id: int | None = None
    offices: tuple[HeldOffice, ...] = ()
    permissions: Mapping[str, Units] = field(default_factory=dict)
    service_account_id: int | None = None
    seen_at: datetime | None = None
    # Ids this human had before entries were merged: some rows stay under them.
    former: tuple[int, ...] = ()
    # The rows judged are named by their keys: what is asked is whether one may, not which.
    keyed: bool = False

    @property
    def ids(self) -> tuple[int, ...]:
        """Every id one has had, the present one first; none for whoever is no person."""
        return () if self.person_id is None else (self.person_id, *self.former)

    def is_me(self, person_id: int | None) -> bool:
        """Also by an id of before a merge: nobody decides on what they submitted under it."""
        return person_id is not None and person_id in self.ids

    @property
    def me(self) -> int:
        """The acting person; an operator's account, which has none, may do no deed."""
        if self.person_id is None:
            raise Refused(Refusal("FORBIDDEN"))
        return self.person_id

    def units(self, permission: str) -> Units:
        return self.permissions.get(permission, NOWHERE)

    def may(self, permission: str, unit_id: int | None) -> bool:
        units = self.units(permission)
        return units is ALL or unit_id in units

    def through(self, permission: str, unit_id: int | None) -> int | None:
        """The office by which this permission is held there, for the audit."""
        for office in self.offices:
            if office.reaches(unit_id) and office.gives(permission):
                return office.id
        return None


def at(now: datetime, *, person_id: int | None = None) -> Actor:
    """An actor without offices: the clock, or a person acting for nobody but themself."""
    return Actor(now=now, person_id=person_id)


OFFICES = """
    SELECT coalesce(jsonb_agg(jsonb_build_array(o.id, o.kind, o.unit_id, o.read_only, o.and_below,
        CASE WHEN NOT o.and_below THEN jsonb_build_array(o.unit_id)
             WHEN u.is_root THEN NULL
             ELSE (SELECT jsonb_agg(c.descendant_id) FROM authority_unitclosure c
                   WHERE c.ancestor_id = o.unit_id AND c.during @> {moment})
        END) ORDER BY o.id), '[]')
    FROM authority_office o JOIN authority_unit u ON u.id = o.unit_id
    WHERE o.person_id = {person} AND o.during @> {moment} AND NOT EXISTS (
        SELECT FROM authority_suspension s WHERE s.office_id = o.id AND s.during @> {moment})
"""

FORMER = "ARRAY(SELECT f.id FROM identity_person f WHERE f.merged_into_id = {person} ORDER BY f.id)"

BY_TOKEN = f"""
    SELECT statement_timestamp(), s.id, s.account_id, a.person_id, a.last_seen_at,
           ({OFFICES.format(person="a.person_id", moment="statement_timestamp()")}),
           {FORMER.format(person="a.person_id")}
    FROM identity_session s JOIN identity_account a ON a.id = s.account_id AND a.is_active
      AND a.locked_at IS NULL
    WHERE s.access_hash = %s AND s.access_expires_at > statement_timestamp()
      AND s.ended_at IS NULL
"""  # noqa: S608 - columns of this module's own texts; every value is a parameter

BY_PERSON = f"""
    SELECT m.now, NULL, NULL, p.id, NULL, ({OFFICES.format(person="p.id", moment="m.now")}),
           {FORMER.format(person="p.id")}
    FROM identity_person p, (SELECT greatest(statement_timestamp(), %s) AS now) m WHERE p.id = %s
"""  # noqa: S608 - columns of this module's own texts; every value is a parameter

BY_PEOPLE = f"""
    SELECT m.now, NULL, NULL, p.id, NULL, ({OFFICES.format(person="p.id", moment="m.now")}),
           {FORMER.format(person="p.id")}
    FROM identity_person p, (SELECT %s::timestamptz AS now) m WHERE p.id = ANY(%s)
"""  # noqa: S608 - columns of this module's own texts; every value is a parameter


BY_SERVICE_ACCOUNT = """
    SELECT statement_timestamp(), a.id, a.permissions, a.last_used_at,
        CASE WHEN NOT a.and_below THEN jsonb_build_array(a.unit_id)
             WHEN u.is_root THEN NULL
             ELSE (SELECT jsonb_agg(c.descendant_id) FROM authority_unitclosure c
                   WHERE c.ancestor_id = a.unit_id AND c.during @> statement_timestamp())
        END
    FROM authority_serviceaccount a JOIN authority_unit u ON u.id = a.unit_id
    WHERE a.secret_hash = %s AND a.ended_at IS NULL AND a.expires_at > statement_timestamp()
"""


def hash_token(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def resolve(access_token: str | None) -> Actor | None:
    """None when a token was given and opens nothing; without a token, the anonymous actor."""
    if access_token is None:
        return anonymous()
    if service_points(access_token) is not None:
        return _of_service_account(access_token)
    found = planned.fetch(BY_TOKEN, [hash_token(access_token)])
    return _actor(*found[0]) if found else None


def _of_service_account(token: str) -> Actor | None:
    """Some permissions over some units, and nobody."""
    with connection.cursor() as cursor:
        cursor.execute(BY_SERVICE_ACCOUNT, [hash_token(token)])
        row = cursor.fetchone()
    if row is None:
        return None
    now, account_id, names, seen_at, units = row
    found = json.loads(units) if isinstance(units, str) else units
    reached = ALL if found is None else frozenset(found)
    sees = {name: reached for name in names if name.endswith(kinds.SEES)}
    return Actor(now, permissions=sees, service_account_id=account_id, seen_at=seen_at)


def anonymous() -> Actor:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        (now,) = cursor.fetchone()
    return Actor(now=now)


def of_person(person_id: int, not_before: datetime | None = None) -> Actor:
    """The actor a person is, without a session: for jobs done in somebody's name, and for tests."""
    with connection.cursor() as cursor:
        cursor.execute(BY_PERSON, [not_before, person_id])
        return _actor(*cursor.fetchone())


def of_people(people: Sequence[int], now: datetime) -> list[Actor]:
    """The actors that these people are at an instant, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(BY_PEOPLE, [now, list(people)])
        return [_actor(*row) for row in cursor.fetchall()]


def again(actor: Actor) -> Actor:
    """The same person asked once more under the lock: with what they hold by then, and held so
    until the end of the transaction, because whoever ends an office locks its row first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT FROM authority_office WHERE id = ANY(%s) ORDER BY id FOR SHARE",
            [[office.id for office in actor.offices]],
        )
    fresh = of_person(actor.me, actor.now)
    return replace(fresh, account_id=actor.account_id, session_id=actor.session_id)


def _actor(
    now: datetime,
    session_id: int | None,
    account_id: int | None,
    person_id: int | None,
    seen_at: datetime | None,
    rows: list[list[Any]] | str,
    former: list[int],
) -> Actor:
    found = json.loads(rows) if isinstance(rows, str) else rows
    offices = tuple(
        HeldOffice(
            id_, kind, unit_id, ALL if units is None else frozenset(units), read_only, and_below
        )
        for id_, kind, unit_id, read_only, and_below, units in found
    )
    return Actor(
        now,
        person_id,
        account_id,
        session_id,
        offices,
        _permissions(offices),
        seen_at=seen_at,
        former=tuple(former),
    )


def acting_by(now: datetime, office: HeldOffice) -> Actor:
    """Nobody but the holder of this office: what it alone allows."""
    return Actor(now=now, offices=(office,), permissions=_permissions((office,)))


def _permissions(offices: tuple[HeldOffice, ...]) -> Mapping[str, Units]:
    permissions: dict[str, Units] = {}
    for office in offices:
        for name in kinds.permissions_of(office.kind, read_only=office.read_only):
            so_far = permissions.get(name, NOWHERE)
            if so_far is ALL or office.units is ALL:
                permissions[name] = ALL
            else:
                permissions[name] = so_far | office.units
    return permissions
