"""Two entries of one human become one: by two people, as was proposed, and nothing is lost."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from backend import keys
from backend.audit.models import AuditEntry
from backend.authority.models import Office
from backend.crypto import canonical, verify
from backend.dated import since
from backend.identity.models import Person
from backend.messaging.models import InboxMessage, OfficeItem
from backend.messaging.services.expire import expire
from backend.privacy.models import PersonMerge
from members.models import Membership, PersonEntry
from tests.volunteers.merges import (
    MergeWorld,
    ask,
    confirm,
    merged,
    propose,
    the_merge,
)
from tests.volunteers.scenes import DAY
from tests.world import Phone, codes, id_of, token_of
from volunteers.services.merge_persons import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return MergeWorld()


def fresh(person):
    return Person.objects.get(pk=person.pk)


def test_two_entries_become_one(world):
    twin = merged(world)
    assert twin.merged_into_id == world.anna.pk
    assert (twin.phone, the_merge().state) == (None, "done")
    assert not twin.terms.exists()
    entry = AuditEntry.objects.get(deed="merge_persons")
    assert entry.office_id == Office.objects.get(person=world.officer).pk
    assert InboxMessage.objects.get(kind="merged_with_another").recipient == world.anna
    assert InboxMessage.objects.filter(kind="merge_done", recipient=world.manager).exists()
    assert OfficeItem.objects.get(kind="merge_proposed").settled_at


def test_what_was_done_is_signed(world):
    merged(world)
    merge = the_merge()
    signer = keys.signer()
    assert verify(signer.public, bytes(merge.signature), canonical(signed(merge)))
    merge.plan = merge.plan[:-1]
    assert not verify(signer.public, bytes(merge.signature), canonical(signed(merge)))


def test_the_plan_is_what_happened(world):
    planned = ask(world, world.manager)["lines"]
    propose(world)
    shown = confirm(world.officer)["merge"]["lines"]
    everyday = {"identity.Session", "messaging.InboxMessage", "messaging.OutboxMessage"}

    def told(lines):
        return [
            (each["table"]["code"], each["outcome"]["code"], each["rows"], each["note"])
            for each in lines
            if each["table"]["code"] not in everyday
        ]

    assert told(shown) == told(planned)


# four eyes


def test_it_takes_another_to_confirm(world):
    assert codes(propose(world, world.officer)) == []
    assert codes(confirm(world.officer)) == ["SECOND_PERSON_NEEDED"]
    assert codes(confirm(world.second)) == []


def test_the_second_may_sit_above_the_first_but_no_superior_acts_for_a_seat_that_is_filled(world):
    propose(world)
    assert codes(confirm(world.city_officer)) == ["NOT_FOUND"]
    PersonMerge.objects.all().delete()
    propose(world, world.officer)
    assert codes(confirm(world.city_officer)) == []


@pytest.mark.parametrize(
    "who", ["anna", "twin", "leader", "manager", "sister_manager", "stranger", "province_officer"]
)
def test_nobody_else_confirms(world, who):
    propose(world, world.manager)
    before = Person.objects.filter(merged_into=None).count()
    expected = "SECOND_PERSON_NEEDED" if who == "manager" else "NOT_FOUND"
    assert codes(confirm(getattr(world, who))) in ([expected], ["NOT_FOUND"])
    assert Person.objects.filter(merged_into=None).count() == before
    assert the_merge().state == "proposed"


def test_neither_of_the_two_decides_on_themself(world):
    """Not even with an office over both."""
    propose(world)
    world.office(world.twin, "county_officer", world.county)
    assert codes(confirm(world.twin)) == ["NOT_FOUND"]
    assert fresh(world.twin).merged_into is None


def test_whoever_holds_an_office_is_decided_on_above_it(world):
    world.office(world.twin, "county_officer", world.other_county)
    assert codes(propose(world)) == []
    assert the_merge().unit_id == world.city.pk
    assert codes(confirm(world.officer)) == ["NOT_FOUND"]
    assert codes(confirm(world.city_officer)) == []
    assert Office.objects.get(unit=world.other_county.unit).person_id == world.anna.pk


def test_the_database_knows_that_it_takes_two(world):
    propose(world)
    done = {"state": "done", "decided_at": world.now, "decided_by": world.officer}
    for more, broken in (
        ({}, "two_merge_and_it_is_signed"),
        (
            {"signature": bytes(64), "proposed_by": world.officer},
            "two_merge_and_it_is_signed",
        ),
        ({"decided_at": None}, "a_closed_merge_knows_when"),
        ({"proposed_by": world.anna, "state": "refused"}, "nobody_merges_themself"),
        ({"gone": world.anna, "state": "refused"}, "two_entries_are_merged"),
    ):
        with pytest.raises(IntegrityError, match=broken), transaction.atomic():
            PersonMerge.objects.update(**done | more)
    with pytest.raises(IntegrityError, match="a_merged_entry_has_no_phone"):
        Person.objects.filter(pk=world.twin.pk).update(merged_into=world.anna)


# time and change


def test_where_both_log_in_they_have_time_to_object(world):
    propose(world)
    assert InboxMessage.objects.filter(kind="merge_of_you_proposed").count() == 2
    early = confirm(world.officer, after=timedelta(days=6))
    assert codes(early) == ["MERGE_WAITS"]
    assert codes(confirm(world.officer, after=timedelta(days=1))) == []


def test_who_cannot_log_in_has_nobody_to_wait_for():
    world = MergeWorld(login=False)
    Person.objects.filter(pk=world.twin.pk).update(phone_sealed=None, phone_index=None)
    assert codes(propose(world, login="")) == []
    assert the_merge().waits_until is None
    assert codes(confirm(world.officer)) == []
    assert fresh(world.anna).phone is not None


def test_what_would_change_meanwhile_is_not_done(world):
    propose(world)
    world.office(world.twin, "deputy_leader", world.own_team)
    assert codes(confirm(world.officer)) == ["MERGE_CHANGED"]
    assert fresh(world.twin).merged_into is None
    assert the_merge().state == "proposed"


def test_whoever_can_log_in_by_now_is_heard():
    """A number entered meanwhile gives a login, and time to object."""
    world = MergeWorld(login=False)
    twin = Person.objects.get(pk=world.twin.pk)
    phone, twin.phone = twin.phone, None
    twin.save()
    assert codes(propose(world, login="")) == []
    twin.phone = phone
    twin.save()
    assert codes(confirm(world.officer)) == ["MERGE_CHANGED"]


@pytest.mark.parametrize("login", ["kept", "gone"])
def test_by_which_number_one_logs_in_is_what_was_proposed(login):
    """Or whoever may correct the one number by then would be handed the other entry."""
    world = MergeWorld(login=False)
    silent = world.person("林小红", login=False)
    world.member(world.own_branch, silent)
    Person.objects.filter(pk=silent.pk).update(phone_sealed=None, phone_index=None)
    kept, gone = (world.twin, silent) if login == "kept" else (silent, world.twin)
    assert codes(propose(world, login="", kept=kept, gone=gone)) == []
    assert (the_merge().login, the_merge().waits_until) == (login, None)
    named = {"personId": id_of("Person", world.twin), "phone": "13900000007"}
    assert codes(Phone(world.manager).do("correctPersonPhone", "person { id }", **named)) == []
    assert codes(confirm(world.officer)) == ["MERGE_CHANGED"]
    assert not Person.objects.exclude(merged_into=None).exists()


def test_what_is_filled_in_is_what_was_proposed(world):
    Person.objects.filter(pk=world.anna.pk).update(birth_date=None)
    propose(world)
    Person.objects.filter(pk=world.twin.pk).update(birth_date=date(2001, 5, 8))
    assert codes(confirm(world.officer)) == ["MERGE_CHANGED"]


def test_a_clash_that_is_none_any_more_changes_it_too(world):
    propose(world)
    Membership.objects.filter(person=world.twin).update(during=since(world.long_ago, world.now))
    PersonEntry.objects.create(
        person=world.twin,
        branch=world.own_branch,
        entered_by=world.leader,
        during=since(world.long_ago),
    )
    assert codes(confirm(world.officer)) == ["MERGE_CHANGED"]


def test_a_message_more_changes_nothing(world):
    propose(world)
    Phone(world.twin).read("{ me { person { id } } }")
    token_of(world.twin)
    assert codes(confirm(world.officer)) == []


def test_silence_merges_nobody(world):
    propose(world)
    closes = the_merge().closes_at
    PersonMerge.objects.update(closes_at=world.now)
    assert codes(confirm(world.officer)) == ["DEADLINE_PASSED"]
    assert expire(closes + DAY) == 1
    assert (the_merge().state, fresh(world.twin).merged_into) == ("expired", None)
    assert codes(confirm(world.officer)) == ["MERGE_NOT_OPEN"]


def test_the_same_key_replays(world):
    propose(world)
    PersonMerge.objects.update(waits_until=world.now)
    given = {"mergeId": id_of("PersonMerge", the_merge()), "clientKey": str(uuid4())}
    wanted = "merge { state { code } } person { id }"
    first = Phone(world.officer).do("mergePersons", wanted, **given)
    again = Phone(world.officer).do("mergePersons", wanted, **given)
    assert again == first | {"replayed": True}
    assert PersonMerge.objects.count() == 1


def test_what_was_proposed_of_the_entry_that_goes_is_moot(world):
    third = world.person("林小红")
    world.member(world.own_branch, third)
    propose(world, kept=world.twin, gone=third)
    chained = the_merge()
    merged(world)
    chained.refresh_from_db()
    assert chained.state == "expired"


def test_chains_lead_to_the_last(world):
    merged(world)
    third = world.person("林小红")
    world.member(world.own_branch, third)
    merged(world, kept=third, gone=world.anna)
    assert fresh(world.twin).merged_into_id == third.pk
    assert fresh(world.anna).merged_into_id == third.pk
    assert codes(propose(world, kept=world.twin, gone=world.anna)) == ["ONE_ENTRY_ALREADY"]
