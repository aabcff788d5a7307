"""What `bench.announce` times, in the process that it gives its database to."""

import os
import subprocess
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.db.models import Count
from rich.console import Console
from rich.table import Table

from backend.announcements.models import Announcement
from backend.announcements.permissions import SENDS
from backend.announcements.selectors import reading
from backend.announcements.services.create_announcement import create_announcement
from backend.announcements.services.decide_announcement import decide_announcement
from backend.announcements.services.send_announcement import send_announcement
from backend.announcements.services.spread_announcements import ANNOUNCEMENTS, spread_announcements
from backend.announcements.services.stop_announcement import stop_announcement
from backend.authority.actor import anonymous, of_person
from backend.authority.models import Office
from backend.authority.selectors import watchers
from backend.identity.models import Device, Person
from backend.messaging.audiences import Wanted, people_of
from backend.messaging.models import InboxMessage, OutboxMessage
from bench.alarms import NAME, PEOPLE, WORKERS, done, fill, seconds
from members.models import Branch

WITHIN_SECONDS, KILLS = 30, 5
console = Console(highlight=False)


def workers() -> list[subprocess.Popen[bytes]]:
    """Two, as two sweeps would come."""
    given = [sys.executable, "-W", "ignore:No directory at", "-m", "bench.announced", "worker"]
    return [subprocess.Popen(given) for _ in range(WORKERS)]


def work() -> int:
    """Until nothing waits: where a killed worker's lock is still held, a later sweep goes on."""
    while ANNOUNCEMENTS.waiting(anonymous().now).exists():
        spread_announcements(anonymous().now)
        time.sleep(0.1)
    return 0


def spread(kills: int, told: int) -> None:
    """With the workers killed so many times on the way, spread over all that is to be told."""
    before = InboxMessage.objects.count()
    for kill in range(1, kills + 1):
        running = workers()
        while InboxMessage.objects.count() - before < told * kill / (kills + 1):
            time.sleep(0.05)
        for worker in running:
            worker.kill()
            worker.wait()
    for worker in workers():
        worker.wait()


def check(announcement: Announcement, people: int) -> None:
    """Each once, with one push for each phone that they have."""
    rows = InboxMessage.objects.filter(subject_type="Announcement", subject_id=announcement.pk)
    rows = rows.filter(kind="announcement")
    twice = rows.values("recipient").annotate(n=Count("pk")).filter(n__gt=1).count()
    pushes = OutboxMessage.objects.filter(inbox__in=rows).count()
    addressed = people_of(announcement.audience, anonymous().now)
    phones = Device.objects.filter(account__person__in=addressed, retired_at=None).count()
    if (rows.count(), twice, pushes) != (people, 0, phones):
        told = f"{rows.count()} told, {twice} twice, {pushes} pushes to {phones} phones"
        sys.exit(f"bench: {people} to be told, {told}")


def main() -> int:
    if sys.argv[1:] == ["worker"]:
        return work()
    office = Office.objects.in_force(anonymous().now).filter(kind="county_officer").first()
    assert office is not None
    branch = Branch.objects.filter(division=office.unit.society.division).first()
    assert branch is not None
    if not Person.objects.filter(name=NAME).exists():
        console.print(f"{PEOPLE:,} volunteers, each with a phone; once, the data are kept …")
        fill(branch)
    sender = of_person(office.person_id)
    second = next(
        each
        for each in watchers(sender.now, SENDS, branch.pk)
        if each != sender.person_id and of_person(each).may(SENDS, branch.pk)
    )
    words = {"category": "service", "title": "台风来了", "body": "请大家注意安全。"}
    table = Table("", "s", title=f"An announcement to {PEOPLE:,} people")
    slowest = 0.0
    for kills in (0, KILLS):
        draft = done(
            sender,
            create_announcement,
            unit_id=branch.unit.public_id,
            audience=Wanted("volunteers_of_subtree"),
            **words,
        )
        took, people = seconds(lambda of=draft: people_of(of.audience, sender.now).count())
        table.add_row("previewed", f"{took:.2f}")
        it = {"announcement_id": draft.public_id}
        took, _ = seconds(lambda it=it: done(of_person(office.person_id), send_announcement, **it))
        table.add_row("sent, and put before a second person", f"{took:.2f}")
        done(of_person(second), decide_announcement, agreed=True, **it)
        took, _ = seconds(lambda kills=kills, people=people: spread(kills, people))
        how = f", killed {kills} times" if kills else ""
        table.add_row(f"all inbox rows there, workers: {WORKERS}{how}", f"{took:.1f}")
        slowest = slowest if kills else took
        check(draft, people)
        took, found = seconds(lambda of=draft: reading(sender, [of.pk]))
        table.add_row("read by how many", f"{took:.2f}")
        took, _ = seconds(
            lambda it=it: done(of_person(second), stop_announcement, reason="演练", **it)
        )
        table.add_row("withdrawn, no push is sent any more", f"{took:.2f}")
        queued = OutboxMessage.objects.filter(inbox__subject_id=draft.pk, state="queued")
        if queued.filter(inbox__subject_type="Announcement").exists() or found[draft.pk].read:
            sys.exit("bench: pushes are still queued, or somebody has read it")
    console.print(table)
    console.print(f"goal: every inbox within {WITHIN_SECONDS} s, 0 lost, 0 twice: all counted")
    return int(slowest > WITHIN_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
