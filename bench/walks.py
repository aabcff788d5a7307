"""What is asked in the bench and by whom; check-ins get places of their own, taken away after."""

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from backend.authority.actor import anonymous
from backend.dated import since
from backend.embedded.home import PROJECT
from backend.identifiers import global_id
from backend.identity.models import Account
from backend.identity.services.sessions import open_session
from volunteers.models import Activity, Assignment, Attendance, Shift, Slot

DOCUMENTS = PROJECT / "graphql_schema" / "documents"
NAME = "bench"
PEOPLE = 40
PLACES_A_SHIFT = 10


@dataclass(frozen=True)
class Request:
    token: str
    body: bytes


@dataclass(frozen=True)
class Walk:
    """`good` judges the data of an answer without errors: a fast refusal is no figure."""

    name: str
    requests: Iterator[Request]
    good: Callable[[dict[str, Any]], bool]


def walks(check_ins: int) -> list[Walk]:
    """In the order in which they take turns."""
    people = volunteers()
    return [
        Walk("home", over(people, "home"), lambda data: bool(data["openShifts"]["edges"])),
        Walk("shift board", boards(), lambda data: bool(data["shiftBoard"]["assignments"])),
        Walk("check-in", places(check_ins), checked_in),
        Walk(
            "shifts near me",
            over(people, "open_shifts_near_me", "near"),
            lambda data: bool(data["openShifts"]["edges"]),
        ),
        Walk(
            "nearest stations",
            over(people, "nearest_stations", "point"),
            lambda data: bool(data["nearestStations"]),
        ),
        Walk("my hours", over(people, "my_hours"), lambda data: data["myHours"]["minutes"] > 0),
        Walk("members, branch", members("branch_manager"), has_members),
        Walk("members, province", members("province_officer"), has_members),
    ]


def has_members(data: dict[str, Any]) -> bool:
    return bool(data["members"]["edges"])


def checked_in(data: dict[str, Any]) -> bool:
    return data["checkIn"]["errors"] == [] and data["checkIn"]["attendance"] is not None


def rows(statement: str, *given: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '60s'")
        cursor.execute(statement, given)
        found: list[Any] = cursor.fetchall()
        cursor.execute("RESET statement_timeout")
    return found


def tokens(people: list[int]) -> dict[int, str]:
    now = anonymous().now
    accounts = Account.objects.filter(person__in=people)
    return {each.person_id: open_session(each, now, NAME)[0].access for each in accounts}


def body(document: str, variables: dict[str, Any]) -> bytes:
    query = (DOCUMENTS / f"{document}.graphql").read_text(encoding="utf-8")
    return json.dumps({"query": query, "variables": variables}).encode()


@dataclass(frozen=True)
class Standing:
    token: str
    point: dict[str, Any]


# Spread over the whole table, the same in every run.
VOLUNTEERS = """
    SELECT v.person_id, d.lng, d.lat
    FROM (SELECT min(id) AS id FROM volunteers_volunteer
          GROUP BY id / (1 + (SELECT max(id) FROM volunteers_volunteer) / %s)) chosen
    JOIN volunteers_volunteer v ON v.id = chosen.id
    JOIN members_membership m ON m.person_id = v.person_id
    JOIN members_branch b ON b.unit_id = m.branch_id
    JOIN LATERAL (SELECT lng, lat FROM volunteers_shift s WHERE s.branch_id = b.unit_id LIMIT 1) d
      ON true
"""


def volunteers() -> list[Standing]:
    found = rows(VOLUNTEERS, PEOPLE)
    opened = tokens([person for person, _, _ in found])
    return [
        Standing(opened[person], {"lng": lng, "lat": lat, "datum": "WGS84"})
        for person, lng, lat in found
    ]


def over(people: list[Standing], document: str, point: str = "") -> Iterator[Request]:
    return itertools.cycle(
        [
            Request(each.token, body(document, {point: each.point} if point else {}))
            for each in people
        ]
    )


BOARDS = """
    SELECT o.person_id, (SELECT s.public_id FROM volunteers_shift s
                         WHERE s.unit_id = o.unit_id ORDER BY s.id LIMIT 1)
    FROM authority_office o
    WHERE o.kind = 'team_leader' AND EXISTS (
        SELECT FROM volunteers_shift s WHERE s.unit_id = o.unit_id)
    ORDER BY md5(o.id::text) LIMIT %s
"""


def boards() -> Iterator[Request]:
    found = rows(BOARDS, PEOPLE)
    opened = tokens([person for person, _ in found])
    return itertools.cycle(
        [
            Request(opened[person], body("shift_board", {"shiftId": global_id("Shift", shift)}))
            for person, shift in found
        ]
    )


HOLDERS = """
    SELECT person_id FROM authority_office WHERE kind = %s ORDER BY md5(id::text) LIMIT %s
"""


def members(office: str) -> Iterator[Request]:
    people = [person for (person,) in rows(HOLDERS, office, PEOPLE)]
    asked = body("my_branch_members", {})
    return itertools.cycle([Request(token, asked) for token in tokens(people).values()])


# Whoever consents to be placed and is nowhere now nor in the coming hours.
FREE = """
    SELECT t.branch_id, v.person_id
    FROM volunteers_volunteerstatus t
    JOIN volunteers_volunteer v ON v.id = t.volunteer_id
    WHERE t.status = 'registered' AND t.during @> statement_timestamp()
      AND EXISTS (SELECT FROM identity_consentrecord c
                  WHERE c.person_id = v.person_id AND c.purpose = 'position')
      AND NOT EXISTS (SELECT FROM volunteers_attendance a
                      WHERE a.person_id = v.person_id AND a.checked_out_at IS NULL)
      AND NOT EXISTS (SELECT FROM volunteers_assignment a
                      WHERE a.person_id = v.person_id AND a.during && %s)
    ORDER BY t.branch_id, v.person_id LIMIT %s
"""


def places(count: int) -> Iterator[Request]:
    """Accepted places in shifts that have begun, each asked for once."""
    now = anonymous().now
    during = since(now - timedelta(minutes=10), now + timedelta(hours=3))
    found = rows(FREE, during, count)
    if len(found) < count:
        raise SystemExit(f"bench: only {len(found)} volunteers are free; ask for fewer --rounds")
    made = []
    with transaction.atomic():
        for branch, group in itertools.groupby(found, key=lambda row: row[0]):
            people = [person for _, person in group]
            for first in range(0, len(people), PLACES_A_SHIFT):
                some = people[first : first + PLACES_A_SHIFT]
                made += _places_in_a_shift(branch, some, during, now)
    opened = tokens([each.person_id for each in made])
    # Neighbours in one shift do not come together, as they would not at a door.
    made.sort(key=lambda each: each.public_id)
    return (
        Request(opened[each.person_id], body("check_in", {"input": _tap(each)})) for each in made
    )


def _places_in_a_shift(
    branch: int, people: list[int], during: Any, now: datetime
) -> list[Assignment]:
    activity = Activity.objects.create(
        unit_id=branch,
        branch_id=branch,
        name=NAME,
        state="published",
        person_in_charge_id=people[0],
        created_by_id=people[0],
        created_at=now,
    )
    shift = Shift.objects.create(
        activity=activity,
        unit_id=branch,
        branch_id=branch,
        during=during,
        state="published",
        place_name=NAME,
        lng=119.3,
        lat=26.08,
        datum="wgs84",
        created_at=now,
    )
    slot = Slot.objects.create(shift=shift, maximum=len(people), taken=len(people))
    return Assignment.objects.bulk_create(
        Assignment(
            shift=shift,
            slot=slot,
            during=during,
            person_id=person,
            state="accepted",
            origin="assigned",
            created_at=now,
            changed_at=now,
            answered_at=now,
            risk_acknowledged_at=now,
        )
        for person in people
    )


def _tap(place: Assignment) -> dict[str, Any]:
    return {
        "assignmentId": global_id("Assignment", place.public_id),
        "clientKey": str(uuid4()),
        "capturedAt": datetime.now(UTC).isoformat(),
        "position": {"lng": 119.3, "lat": 26.08, "datum": "WGS84", "accuracyMetres": 10},
    }


def forget() -> None:
    """The places of this run, or of one that was broken off; attempts and audit remain."""
    shifts = list(Shift.objects.filter(activity__name=NAME).values_list("pk", flat=True))
    with transaction.atomic():
        for model in (Attendance, Assignment, Slot):
            model.objects.filter(shift__any=shifts)._raw_delete("default")
        Shift.objects.filter(pk__any=shifts)._raw_delete("default")
        Activity.objects.filter(name=NAME)._raw_delete("default")
