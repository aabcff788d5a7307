"""What `bench.mobilise` times, in the process that it gives its database to."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.db import models
from rich.console import Console
from rich.table import Table

from backend.authority.actor import Actor, anonymous, of_person
from backend.authority.models import Office
from backend.authority.selectors import watchers
from backend.dated import since
from backend.deed import Done
from backend.identity.models import Account, ConsentRecord, Device, Person, PolicyDocument
from backend.messaging.models import InboxMessage, OutboxMessage
from members.models import Branch
from volunteers.models import Alert, Readiness, Volunteer, VolunteerStatus
from volunteers.permissions.operations import MOBILISES
from volunteers.rules.fence import Point
from volunteers.selectors.audience import weighed
from volunteers.services.decide_mobilisation import decide_mobilisation
from volunteers.services.mobilise import mobilise
from volunteers.services.mobilising import Wanted
from volunteers.services.open_operation import open_operation
from volunteers.services.pinned import Place
from volunteers.services.spread_alarms import spread_alarms
from volunteers.services.stop_mobilisation import stop_mobilisation

PEOPLE, A_CHUNK, WORKERS = 100_000, 5_000, 2
NAME = "应急志愿者"
R = TypeVar("R")
console = Console(highlight=False)


def fill(branch: Branch) -> None:
    """So many volunteers of one branch, on duty, each with a phone."""
    now = anonymous().now
    text = PolicyDocument.objects.filter(kind="privacy").latest("version")

    def made(model: type[models.Model], rows: Any) -> None:
        model._default_manager.bulk_create(rows, batch_size=A_CHUNK)

    for _ in range(PEOPLE // A_CHUNK):
        people = Person.objects.bulk_create(
            Person(name=NAME, name_key=NAME, birth_date=date(1990, 5, 8)) for _ in range(A_CHUNK)
        )
        volunteers = Volunteer.objects.bulk_create(
            Volunteer(person=each, volunteer_no=f"E{each.pk:09}") for each in people
        )
        accounts = Account.objects.bulk_create(
            Account(username=f"e{each.pk}", person=each, password="!") for each in people
        )
        statuses = {"branch": branch, "status": "registered", "during": since(now)}
        made(VolunteerStatus, (VolunteerStatus(volunteer=each, **statuses) for each in volunteers))
        agreed = {
            "purpose": "privacy",
            "document": text,
            "document_kind": text.kind,
            "document_version": text.version,
            "text_hash": text.digest,
            "given_at": now,
        }
        made(ConsentRecord, (ConsentRecord(person=each, **agreed) for each in people))
        made(Readiness, (Readiness(person=each, duty_since=now, changed_at=now) for each in people))
        phones = {"channel": "console", "platform": "android", "registered_at": now}
        made(Device, (Device(account=each, token=f"t{each.pk}", **phones) for each in accounts))


def done(actor: Actor, deed: Callable[..., Done], **given: Any) -> Any:
    (thing,) = deed(actor, client_key=uuid4(), **given).rows()
    return thing


def seconds(work: Callable[[], R]) -> tuple[float, R]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def spread() -> None:
    """Two workers, as two sweeps would come."""
    given = [sys.executable, "-W", "ignore:No directory at", "-m", "bench.alarms", "worker"]
    workers = [subprocess.Popen(given) for _ in range(WORKERS)]
    for worker in workers:
        worker.wait()


def main() -> int:
    if sys.argv[1:] == ["worker"]:
        spread_alarms(anonymous().now)
        return 0
    office = Office.objects.in_force(anonymous().now).filter(kind="county_officer").first()
    assert office is not None
    branch = Branch.objects.filter(division=office.unit.society.division).first()
    assert branch is not None
    if not Person.objects.filter(name=NAME).exists():
        console.print(f"{PEOPLE:,} volunteers on duty; once, the data are kept …")
        fill(branch)
    caller = of_person(office.person_id)
    second = next(
        each
        for each in watchers(caller.now, MOBILISES, branch.pk)
        if each != caller.person_id and of_person(each).may(MOBILISES, branch.pk)
    )
    place = Place("某地", Point(119.3, 26.07, "gcj02"))
    operation = done(
        caller, open_operation, unit_id=office.unit.public_id, name="演练", place=place
    )
    table = Table("", "s", title=f"A call to {PEOPLE:,} people")
    called = {"operation_id": operation.public_id, "unit_id": branch.unit.public_id}
    took, call = seconds(lambda: done(caller, mobilise, audience=Wanted(), **called))
    table.add_row("answered", f"{took:.2f}")
    took, counts = seconds(lambda: weighed(call.audience, caller.now))
    table.add_row("previewed, with every reason", f"{took:.2f}")
    it = {"mobilisation_id": call.public_id}
    took, _ = seconds(lambda: done(of_person(second), decide_mobilisation, agreed=True, **it))
    table.add_row("a second person agreed", f"{took:.2f}")
    took, _ = seconds(spread)
    table.add_row(f"all inbox rows there, workers: {WORKERS}", f"{took:.1f}")
    told = InboxMessage.objects.filter(kind="alarm", subject_id=call.pk).count()
    alerts = Alert.objects.filter(mobilisation=call).count()
    if not counts["alerted"] == told == alerts:
        sys.exit(f"bench: {counts['alerted']} to be alerted, {alerts} alerts, {told} told")
    took, _ = seconds(lambda: done(of_person(second), stop_mobilisation, reason="演练", **it))
    table.add_row("stopped, nothing is sent any more", f"{took:.2f}")
    about = {"inbox__subject_type": "Mobilisation", "inbox__subject_id": call.pk}
    unsent = OutboxMessage.objects.filter(**about, state="queued")
    if unsent.filter(inbox__kind="alarm").exists():
        sys.exit("bench: pushes are still queued")
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
