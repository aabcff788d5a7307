"""Puts so many rows of each kind where those who ask in the bench may not look; with `--log-in` it
also logs them in and writes down what `bench.telling` asks with. Started by `bench.leaks`."""

import argparse
import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.db import connection, transaction

from backend.authority.actor import Actor, anonymous, of_person
from backend.dated import since
from backend.identity.models import Account, Person, PersonTerm, Session
from backend.identity.rules.names import terms_of
from backend.identity.services.sessions import open_session
from backend.messaging.models import InboxMessage, OfficeItem
from backend.privacy.services.erasing import erase, erase_by_owner
from members.models import Branch, Membership
from volunteers.demo.accounts import ACCOUNTS
from volunteers.models import Activity, Assignment, Shift, Slot, Volunteer, VolunteerStatus

DAY = timedelta(days=1)
NAMES = "赵钱孙李周吴郑王"
PHONES = 100  # of each standing


def askers() -> dict[str, Person]:
    return {each.key: person_of(each.phone) for each in ACCOUNTS}


def person_of(phone: str) -> Person:
    found: Person = next(each for each in Person.objects.order_by("pk") if each.phone == phone)
    return found


def far_branch(people: list[Person]) -> Branch:
    """Where none of these holds anything."""
    reached: set[int] = set()
    for person in people:
        for units in of_person(person.pk).permissions.values():
            reached |= units if isinstance(units, frozenset) else set()
    belongs = Membership.objects.filter(person__in=people).values("branch")
    return Branch.objects.exclude(pk__in=reached).exclude(pk__in=belongs).latest("pk")


def hide(many: int, branch: Branch, actor: Actor) -> None:
    start = since(actor.now - 100 * DAY)
    words = [NAMES[number % len(NAMES)] + f"藏{number}" for number in range(many)]
    people = Person.objects.bulk_create(Person(name=each, name_key=each) for each in words)
    PersonTerm.objects.bulk_create(
        PersonTerm(person=each, term=term) for each in people for term in terms_of(each.name)
    )
    first = Membership.objects.count()
    Membership.objects.bulk_create(
        Membership(
            person=each,
            branch=branch,
            member_no=f"H{first + number}",
            age_class=Membership.AgeClass.ADULT,
            accepted_charter_at=actor.now,
            during=start,
        )
        for number, each in enumerate(people)
    )
    volunteers = Volunteer.objects.bulk_create(
        Volunteer(person=each, volunteer_no=f"H{first + number}")
        for number, each in enumerate(people)
    )
    VolunteerStatus.objects.bulk_create(
        VolunteerStatus(volunteer=each, branch=branch, status="registered", during=start)
        for each in volunteers
    )
    hide_service(people, branch, actor)
    hide_messages(people, branch, actor)


def hide_service(people: list[Person], branch: Branch, actor: Actor) -> None:
    """Drafts, each with a shift and somebody in it."""
    here = {"unit_id": branch.pk, "branch": branch}
    drafts = Activity.objects.bulk_create(
        Activity(
            **here,
            name=each.name,
            person_in_charge=each,
            created_by=each,
            created_at=actor.now,
        )
        for each in people
    )
    shifts = Shift.objects.bulk_create(
        Shift(
            **here,
            activity=each,
            during=since(actor.now + DAY, actor.now + 2 * DAY),
            place_name=each.name,
            lng=119.3,
            lat=26.08,
            created_at=actor.now,
        )
        for each in drafts
    )
    slots = Slot.objects.bulk_create(Slot(shift=each, maximum=1, taken=1) for each in shifts)
    Assignment.objects.bulk_create(
        Assignment(
            shift=slot.shift,
            slot=slot,
            during=slot.shift.during,
            person=person,
            state="accepted",
            origin="assigned",
            created_at=actor.now,
            changed_at=actor.now,
        )
        for slot, person in zip(slots, people, strict=True)
    )


def hide_messages(people: list[Person], branch: Branch, actor: Actor) -> None:
    common: dict[str, Any] = {"subject_type": "Unit", "created_at": actor.now}
    InboxMessage.objects.bulk_create(
        InboxMessage(
            recipient=each,
            kind="assignment_offered",
            event=f"hidden {each.pk}",
            subject_id=branch.pk,
            **common,
        )
        for each in people
    )
    OfficeItem.objects.bulk_create(
        OfficeItem(
            unit_id=branch.pk,
            permission="activity.approve",
            kind="activity_drafted",
            mutation="approveActivity",
            event=f"hidden {each.pk}",
            subject_id=branch.pk,
            **common,
        )
        for each in people
    )


def logged_in(people: dict[str, Person], actor: Actor) -> dict[str, str]:
    tokens = {}
    for key, person in people.items():
        opened, session = open_session(person.account, actor.now, "bench")
        Session.objects.filter(pk=session.pk).update(access_expires_at=actor.now + DAY)
        tokens[key] = opened.access
    return tokens


def phones(people: dict[str, Person], actor: Actor) -> dict[str, list[str]]:
    """By how an account stands: numbers in use, of nobody, of the locked, of the deleted."""
    ours = [each.pk for each in people.values()]
    others = Person.objects.exclude(pk__in=ours).exclude(phone_index=None)
    free = others.filter(account__isnull=False, offices=None).order_by("pk")[: 3 * PHONES]
    known, locked, deleted = (list(free[start::3]) for start in range(3))
    found = {
        "known": [each.phone for each in known],
        "unknown": [f"+861990000{number:04}" for number in range(len(known))],
        "locked": [each.phone for each in locked],
        "deleted": [each.phone for each in deleted],
    }
    Account.objects.filter(person__in=locked).update(locked_at=actor.now, lock_reason="unused")
    for each in deleted:
        erase_by_owner(each.pk)
        with transaction.atomic():
            erase(each.pk)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hidden", description=__doc__)
    parser.add_argument("--hide", type=int, required=True)
    parser.add_argument("--log-in", type=Path)
    asked = parser.parse_args()
    people, actor = askers(), anonymous()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        hide(asked.hide, far_branch(list(people.values())), actor)
    if asked.log_in:
        given = {"tokens": logged_in(people, actor), "phones": phones(people, actor)}
        asked.log_in.write_text(json.dumps(given))
    return 0


if __name__ == "__main__":
    sys.exit(main())
