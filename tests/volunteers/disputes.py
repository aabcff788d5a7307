"""Records that are wrong, and what is said of them."""

from django.db.models import Sum

from backend.authority.actor import anonymous
from tests.volunteers.scenes import DAY, MINUTE, served, tap_out
from tests.world import Phone, id_of
from volunteers.models import Attendance, ServiceBook, ServiceRecord
from volunteers.rules.chain import line_hash
from volunteers.rules.presence import service_date
from volunteers.services.ledger import append_line, book_of

DISPUTE = "dispute { id state { code } claim reason claimedMinutes }"


def recorded(world, person, *, minutes=60):
    """A clean presence that has its line."""
    taken = served(world, person, minutes=minutes)
    assert tap_out(Phone(person), world, taken)["record"]["minutes"] == minutes
    return ServiceRecord.objects.get(attendance__assignment=taken)


def dispute(person, thing, reason="我提前到岗，签到机坏了", **given):
    """Of a line or of a presence, claiming minutes unless times are given."""
    if isinstance(thing, Attendance):
        named = {"attendanceId": id_of("Attendance", thing)}
    else:
        named = {"recordId": id_of("ServiceRecord", thing)}
    if "beganAt" not in given:
        given.setdefault("minutes", 30)
    return Phone(person).do("disputeRecord", DISPUTE, reason=reason, **named, **given)


def decide(person, row, upheld=True, reason="已核对签到表", **given):
    return Phone(person).do(
        "decideDispute",
        f"{DISPUTE} records {{ kind {{ code }} minutes serviceDate }}",
        disputeId=id_of("RecordDispute", row),
        upheld=upheld,
        reason=reason,
        **given,
    )


def withdraw(person, row):
    return Phone(person).do("withdrawDispute", DISPUTE, disputeId=id_of("RecordDispute", row))


def times(there, *, before=0, after=0):
    """Of that presence, so many minutes later at its begin and at its end."""
    return {
        "beganAt": (there.checked_in_at + before * MINUTE).isoformat(),
        "endedAt": (there.checked_out_at + after * MINUTE).isoformat(),
    }


def total(person):
    return ServiceRecord.objects.filter(book__person=person).aggregate(
        all=Sum("minutes", default=0)
    )["all"]


def chain_holds(person):
    book = ServiceBook.objects.get(person=person)
    head = bytes(32)
    for line in book.records.order_by("seq"):
        assert bytes(line.previous_hash) == head
        head = line_hash(head, vars(line))
        assert bytes(line.hash) == head
    return head == bytes(book.head)


def balance(world, person, minutes=6000, ago=9 * DAY):
    return append_line(
        anonymous(),
        book_of(person.pk),
        None,
        kind="opening",
        branch_id=world.own_branch.pk,
        team_id=None,
        activity_id=None,
        attendance_id=None,
        service_date=service_date(world.now - ago),
        minutes=minutes,
        source="opening",
        source_id="1",
        approved_by_id=None,
        reverses_id=None,
    )
