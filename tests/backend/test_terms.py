"""Every term, tried: what is over is gone, and what is not yet, is not."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.sessions.models import Session as StaffSession
from django.db.models import DateField, F

from backend.dated import since
from backend.forgetting import forget
from backend.messaging.models import InboxMessage, OutboxMessage
from backend.messaging.send import tell
from backend.policy.models import PolicyVersion
from backend.policy.values import policy_at
from backend.privacy import terms
from tests.backend.admin_rows import Rows
from tests.backend.outbox_scenes import phone_of
from tests.world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_files")]
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
TERMS = [term for term in terms.terms() if term.sweep is None]
# What a row needs to be one that has a term at all.
WANTED = {
    "outbox": {"state": "sent"},
    "webhook_calls": {"state": "sent"},
    "claims": {"state": "approved", "permission": "identity.claim"},
    "refused_claims": {"state": "refused"},
    "deletions": {"done_at": "now"},
    "letters": {"state": "answered"},
    "team_requests": {"state": "declined", "decided_by": F("asked_by")},
}


class LibraryRows(Rows):
    def logentry(self):
        account = self.person().account
        return LogEntry.objects.create(
            user=account, action_flag=CHANGE, object_repr="x", action_time=self.world.now
        )

    def accessattempt(self):
        return AccessAttempt.objects.create(failures_since_start=1)

    def staff_session(self):
        return StaffSession.objects.create(
            session_key=f"k{self._number()}", session_data="", expire_date=self.world.now
        )


def row_of(term, rows):
    if term.model is StaffSession:
        return rows.staff_session()
    made = getattr(rows, term.model._meta.model_name)()
    return made if isinstance(made, term.model) else term.model._base_manager.latest("pk")


def is_of_days(term):
    column, _, end = term.since.partition("__")
    return not end and type(term.model._meta.get_field(column)) is DateField


def put_back(term, row, at):
    *way, column = term.since.removesuffix("__endswith").split("__")
    for each in way:
        row = getattr(row, each)
    ends = term.since.endswith("__endswith")
    value = since(at - DAY, at) if ends else at.date() if is_of_days(term) else at
    wanted = {name: at if of == "now" else of for name, of in WANTED.get(term.name, {}).items()}
    type(row)._base_manager.filter(pk=row.pk).update(**{column: value}, **wanted)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_what_is_over_is_gone_and_what_is_not_is_not(term):
    rows = LibraryRows()
    now, table = rows.world.now, term.model._base_manager
    days = policy_at(now)[term.lasts] if isinstance(term.lasts, str) else None
    lasts = days * DAY if days is not None else term.lasts
    # A day is over when it is, and a range ends when it ends.
    slack = 2 * DAY if is_of_days(term) else MINUTE
    old, young = row_of(term, rows), row_of(term, rows)
    put_back(term, old, now - lasts - slack)
    put_back(term, young, now - lasts + slack)
    assert forget(now)[term.name] >= 1
    assert not table.filter(pk=old.pk).exists()
    assert table.filter(pk=young.pk).exists()


def test_an_office_may_say_otherwise():
    rows = Rows()
    term = next(each for each in TERMS if each.name == "inbox")
    row = row_of(term, rows)
    put_back(term, row, rows.world.now - 8 * DAY)
    assert forget(rows.world.now)["inbox"] == 0
    PolicyVersion.objects.create(
        unit=rows.world.province.unit,
        number=99,
        effective_from=rows.world.long_ago,
        values={"inbox.kept_days": 7},
    )
    assert forget(rows.world.now)["inbox"] == 3, "with what was sent of it, and how it climbed"


def test_one_fault_leaves_the_others(monkeypatch):
    def broken(*_given):
        raise RuntimeError("a term's own mistake")

    rows = Rows()
    term = next(each for each in TERMS if each.name == "inbox")
    row = row_of(term, rows)
    put_back(term, row, rows.world.now - 9999 * DAY)
    bad = terms.Term("aaa_broken", term.model, "created_at", sweep=broken)
    monkeypatch.setattr(terms, "_terms", [*terms._terms, bad])
    gone = forget(rows.world.now)
    assert "aaa_broken" not in gone
    assert gone["inbox"] == 3


def test_what_was_sent_and_forgotten_is_not_sent_again():
    """An event is told at each sweep for as long as it lasts, and pushed once."""
    world = SmallWorld()
    phone_of(world, world.anna)
    given = {"kind": "many_people", "recipients": [world.anna.pk], "event": "e"}
    tell(world.now - 40 * DAY, subject=world.anna, **given)
    OutboxMessage.objects.update(state="sent")
    assert forget(world.now)["outbox"] == 1
    tell(world.now, subject=world.anna, **given)
    assert (InboxMessage.objects.count(), OutboxMessage.objects.count()) == (1, 0)
