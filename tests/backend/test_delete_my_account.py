"""Being forgotten: asked for, taken back, refused, done; and what stays valid without a name."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client

from backend.authority.actor import anonymous, resolve
from backend.dated import since
from backend.files import store
from backend.files.models import Upload
from backend.identity.models import Account, Device, Person, PersonTerm, Session
from backend.identity.rules.names import terms_of
from backend.identity.sealed import PHONE, indexes_of
from backend.messaging.models import InboxMessage, OfficeItem
from backend.privacy.models import AccountDeletion
from backend.privacy.services.erase_due import erase_due
from backend.tasks import erase_accounts
from members.models import Membership
from tests.backend.outbox_scenes import phone_of
from tests.proof.profiles import told_by
from tests.volunteers import scenes
from tests.volunteers.tasks import create_task, report_task, take_task
from tests.volunteers.verbs import sign_up
from tests.world import Phone, SmallWorld, codes, token_of
from volunteers.models import (
    Assignment,
    CheckInAttempt,
    ServiceCertificate,
    ServiceRecord,
    Task,
    TaskPart,
    VolunteerStatus,
)
from volunteers.rules.chain import FIRST, line_hash

DAY = timedelta(days=1)
ID_NUMBER = "350102199005080062"


@pytest.fixture
def world(own_db):
    """Of its own: the owner's connection sees what is committed only."""
    made = SmallWorld()
    made.anna.id_kind, made.anna.id_number = Person.IdKind.RESIDENT_ID, ID_NUMBER
    made.anna.save()
    PersonTerm.objects.bulk_create(
        PersonTerm(person=made.anna, term=each) for each in terms_of(made.anna.name)
    )
    return made


def ask(phone):
    return phone.do("deleteMyAccount", "deletion { askedAt dueAt stoppedAt }")


def keep(phone):
    return phone.do("keepMyAccount", "deletion { stoppedAt }")


def erase(world, **given):
    ask(Phone(world.anna))
    return erase_due(anonymous().now + given.pop("after", 8 * DAY))


def dumped():
    """Every row of every table, as the database writes it."""
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            yield from ((table, text) for (text,) in cursor.fetchall())


def tables_with(*traces):
    return {table for table, text in dumped() for each in traces if each in text}


def test_asked_for_and_taken_back(world):
    phone = Phone(world.anna)
    assert codes(keep(phone)) == ["DELETION_NOT_ASKED"]
    answer = ask(phone)
    assert codes(answer) == []
    assert codes(ask(phone)) == ["DELETION_ASKED"]
    assert InboxMessage.objects.filter(recipient=world.anna, kind="deletion_asked").exists()
    assert keep(phone)["deletion"]["stoppedAt"]
    assert erase_due(anonymous().now + 30 * DAY) == 0
    assert Person.objects.get(pk=world.anna.pk).name == "林小红"
    assert codes(ask(phone)) == []


def test_a_login_of_a_moment_ago_is_asked_for(world):
    phone = Phone(world.anna)
    Session.objects.update(created_at=world.now - timedelta(minutes=11))
    assert codes(ask(phone)) == ["LOGIN_AGAIN"]


def test_what_stands_against_it(world):
    assert codes(ask(Phone(world.manager))) == ["OFFICE_IN_THE_WAY"]
    taken = scenes.served(world, world.anna, minutes=60)
    assert codes(ask(Phone(world.anna))) == ["PRESENT_IN_A_SHIFT"]
    there = taken.attendances.get()
    there.checked_out_at, there.needs_review = world.now, True
    there.save()
    assert codes(ask(Phone(world.anna))) == ["SERVICE_IN_REVIEW"]


def test_what_came_in_between_stops_it(world):
    ask(Phone(world.anna))
    world.office(world.anna, "deputy_leader", world.own_team)
    assert erase_due(anonymous().now + 8 * DAY) == 0
    assert Person.objects.get(pk=world.anna.pk).phone
    assert AccountDeletion.objects.get().stopped_at
    assert InboxMessage.objects.filter(recipient=world.anna, kind="deletion_stopped").exists()


def test_not_before_its_days_are_over(world):
    assert erase(world, after=7 * DAY - timedelta(minutes=1)) == 0
    AccountDeletion.objects.update(due_at=world.now - DAY)
    erase_accounts()
    assert Person.objects.get(pk=world.anna.pk).name == "已注销"


def lived(world):
    """A life of nearly everything that is kept."""
    anna, phone = world.anna, Phone(world.anna)
    world.consent(anna, "position")
    phone_of(world, anna)
    list(told_by(world, anna))
    shift = scenes.shift(world, begins=-timedelta(minutes=10), lasts=2 * scenes.HOUR)
    place = scenes.place(world, shift, anna)
    assert codes(scenes.tap_in(phone, world, place)) == []
    assert codes(scenes.tap_out(phone, world, place)) == []
    return shift


def test_nothing_is_left_that_tells_who_it_was(world, empty_files):
    anna = world.anna
    lived(world)
    picture = bytes(range(32))
    Upload.objects.filter(owner=anna).update(sha256=picture, thumbnail_sha256=picture)
    store.store().save(store.key_of(picture), BytesIO(b"jpeg"))
    kept_ = CheckInAttempt.objects.exclude(point_sealed=None).get(kind="check_in")
    sealed = [anna.phone_sealed, anna.phone_index, anna.id_number_sealed, anna.id_number_index]
    sealed += [kept_.point_sealed]
    traces = ["林小红", "小红", "linxiaohong", anna.phone, ID_NUMBER, "家属"]
    traces += [bytes(each).hex() for each in sealed] + [picture.hex(), Device.objects.get().token]
    assert tables_with(*traces) >= {"identity_person", "volunteers_checkinattempt"}
    token = token_of(anna)
    assert erase(world) == 1
    assert tables_with(*traces) == set()
    assert resolve(token) is None
    assert not store.store().exists(store.key_of(picture))
    anna.refresh_from_db()
    assert (anna.name, anna.birth_date, anna.sex, anna.id_kind) == ("已注销", None, 0, "")
    account = Account.objects.get(person=anna)
    assert (account.is_active, account.has_usable_password()) == (False, False)
    assert erase_due(anonymous().now + 30 * DAY) == 0


def test_the_ledger_and_the_proof_stay_valid(world, empty_files):
    anna, phone = world.anna, Phone(world.anna)
    taken = scenes.served(world, anna, minutes=120)
    assert codes(scenes.tap_out(phone, world, taken)) == []
    given = {"firstOn": "2020-01-01", "lastOn": date(2030, 1, 1).isoformat()}
    assert codes(phone.do("issueServiceCertificate", "certificate { number }", **given)) == []
    proof = ServiceCertificate.objects.get()
    page = f"/verify/{proof.number}?code={proof.verification_code}"
    before, minutes = Client().get(page).content, lines(anna)
    assert erase(world) == 1
    assert lines(anna) == minutes
    assert sum(minutes) == 120
    assert Client().get(page).content == before
    assert tables_with("林小红") == {"volunteers_servicecertificate"}, "until it expires"


def lines(person):
    head, minutes = FIRST, []
    for line in ServiceRecord.objects.filter(book__person=person).order_by("seq"):
        head = line_hash(head, vars(line))
        assert bytes(line.hash) == head
        minutes.append(line.minutes)
    return minutes


def test_future_places_are_free_again_and_belonging_ends(world):
    shift = scenes.shift(world, begins=20 * DAY)
    place = scenes.place(world, shift, world.anna)
    slot = shift.slots.get()
    slot.taken = 1
    slot.save()
    assert erase(world) == 1
    place.refresh_from_db()
    slot.refresh_from_db()
    assert (place.state, slot.taken) == (Assignment.State.WITHDRAWN, 0)
    told = InboxMessage.objects.get(kind="place_withdrawn")
    assert told.recipient == world.leader
    now = anonymous().now + 9 * DAY
    assert not Membership.objects.at(now).filter(person=world.anna).exists()
    assert not VolunteerStatus.objects.at(now).filter(volunteer__person=world.anna).exists()
    assert Membership.objects.at(world.now).filter(person=world.anna).exists()


def test_nobody_is_left_to_look_at_a_task_of_theirs(world):
    create_task(world.leader, world, scenes.activity(world))
    task = Task.objects.get()
    assert codes(take_task(world.anna, task)) == []
    report_task(world.anna, TaskPart.objects.get())
    assert OfficeItem.objects.filter(kind="task_reported", settled_at=None).exists()
    assert erase(world) == 1
    task.refresh_from_db()
    assert (TaskPart.objects.get().state, task.taken) == ("given_back", 0)
    assert not OfficeItem.objects.filter(kind="task_reported", settled_at=None).exists()


def test_whoever_is_not_erased_keeps_places_and_belonging(world):
    held = scenes.place(world, scenes.shift(world, begins=20 * DAY), world.anna)
    ask(Phone(world.anna))
    world.office(world.anna, "deputy_leader", world.own_team)
    assert erase_due(anonymous().now + 8 * DAY) == 0
    held.refresh_from_db()
    assert (held.state, held.slot.taken) == (Assignment.State.ACCEPTED, 1)
    now = anonymous().now + 9 * DAY
    assert Membership.objects.at(now).filter(person=world.anna).exists()
    assert VolunteerStatus.objects.at(now).filter(volunteer__person=world.anna).exists()


def test_nobody_is_asked_to_decide_on_the_place_of_whoever_is_gone(world):
    wanted = scenes.shift(world, begins=20 * DAY, needs_approval=True)
    assert codes(sign_up(Phone(world.anna), wanted)) == []
    assert erase(world) == 1
    assert Assignment.objects.get(shift=wanted).state == Assignment.State.WITHDRAWN
    assert not OfficeItem.objects.filter(kind="sign_up_to_decide", settled_at=None).exists()


def test_the_number_is_anybodys_again(world):
    number = world.anna.phone
    assert erase(world) == 1
    assert not Person.objects.filter(phone_index__any=indexes_of(PHONE, number)).exists()
    newcomer = Person(name="新人", name_key="新人", birth_date=date(1995, 1, 1))
    newcomer.phone, newcomer.id_number = number, ID_NUMBER
    newcomer.save()


def test_others_keep_theirs(world):
    before = Person.objects.filter(pk=world.leader.pk).values().get()
    offices = since(world.long_ago)
    assert erase(world) == 1
    assert Person.objects.filter(pk=world.leader.pk).values().get() == before
    assert Membership.objects.get(person=world.leader).during == offices
