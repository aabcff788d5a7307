"""Replacing the keys while people read and write, and being sure that the old ones hold nothing."""

from contextlib import suppress
from io import BytesIO, StringIO
from itertools import product
from threading import Event, Thread
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections, transaction
from rich.console import Console

from backend import keys
from backend.crypto import Keyring
from backend.identity.models import LoginCode, Person
from backend.identity.sealed import PHONE, indexes_of
from backend.identity.services import rotate_keys as rotation
from backend.identity.services.codes import new_request
from backend.identity.services.rotate_keys import UNREADABLE, rotate_keys, steps_in_all, survey
from backend.jobs.kinds import Cancelled, kind_of
from backend.jobs.models import Job
from backend.jobs.services.run import recover, run_job
from backend.jobs.services.start import start_job
from backend.privacy import kept
from tests.database import together
from tests.volunteers import scenes
from tests.world import SmallWorld
from volunteers.models import CheckInAttempt

OLD_FIELD, NEW_FIELD, OLD_INDEX, NEW_INDEX = (bytes([each]) * 32 for each in range(4))
ID_NUMBER = "350102199005080062"


class Rings:
    """The keys of the installation, as an operator replaces them."""

    def __init__(self):
        self.before()

    def before(self):
        self.fields = Keyring({"f1": OLD_FIELD}, "f1")
        self.indexes = Keyring({"i1": OLD_INDEX}, "i1")

    def both(self):
        self.fields = Keyring({"f2": NEW_FIELD, "f1": OLD_FIELD}, "f2")
        self.indexes = Keyring({"i2": NEW_INDEX, "i1": OLD_INDEX}, "i2")

    def after(self):
        self.fields = Keyring({"f2": NEW_FIELD}, "f2")
        self.indexes = Keyring({"i2": NEW_INDEX}, "i2")


@pytest.fixture
def rings(monkeypatch):
    made = Rings()
    monkeypatch.setattr(keys, "field_keys", lambda: made.fields)
    monkeypatch.setattr(keys, "index_keys", lambda: made.indexes)
    monkeypatch.setattr(rotation, "BATCH", 3)
    monkeypatch.setattr(rotation, "SECONDS_BETWEEN", 0)
    return made


@pytest.fixture
def world(own_db, rings, empty_files):
    made = SmallWorld()
    made.anna.id_number = ID_NUMBER
    made.anna.save()
    new_request(made.now, "+8613900000001", "login", None).save()
    shift = scenes.shift(made, places=3)
    attempt(made, shift)
    return made


def attempt(world, shift):
    place = scenes.place(world, shift, world.anna)
    made = CheckInAttempt(
        public_id=place.public_id, kind="check_in", way="position", person=place.person,
        assignment=place, shift=shift, unit=shift.unit, accepted=True,
        believed_at=world.now, captured_at=world.now, received_at=world.now,
    )  # fmt: skip
    made.point = "119.296500,26.074500,gcj02"
    made.save()


class Work:
    given = {}

    def __init__(self, stop_after=None):
        self.steps, self.stop_after = 0, stop_after

    def advance(self, done, total=None):
        self.steps += 1
        assert done <= total
        if self.steps == self.stop_after:
            raise Cancelled


@pytest.fixture
def copies(world):
    """Of somebody's data, under the old key."""
    made = [uuid4() for _ in range(3)]
    for number, public_id in enumerate(made):
        kept.put(public_id, f"copy {number}".encode())
    return made


def holds(key_id):
    counted = survey(lambda done: None)
    return sum(counts[key_id] for counts in counted.by_column.values())


def everything():
    people = [(each.pk, each.id_number, each.phone) for each in Person.objects.order_by("pk")]
    codes = [each.phone for each in LoginCode.objects.order_by("pk")]
    return people, codes, [each.point for each in CheckInAttempt.objects.order_by("pk")]


def found(phone):
    return Person.objects.get(phone_index__any=indexes_of(PHONE, phone))


def said(*arguments):
    out = StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "volunteers.management.commands.rotate_keys.Console",
            lambda: Console(file=out, width=100),
        )
        call_command("rotate_keys", *arguments)
    return out.getvalue()


def test_everything_is_under_the_new_keys_and_opens(world, rings):
    before, people, phone = everything(), Person.objects.count(), world.anna.phone
    rings.both()
    assert everything() == before
    result = rotate_keys(Work())
    assert result["changed"] == steps_in_all() == people + 2
    assert result["old"] == 0
    assert result["held"] == {
        "identity_person.id_number_sealed": {"f2": 1},
        "identity_person.id_number_index": {"i2": 1},
        "identity_person.phone_sealed": {"f2": people},
        "identity_person.phone_index": {"i2": people},
        "identity_logincode.phone_sealed": {"f2": 1},
        "volunteers_checkinattempt.point_sealed": {"f2": 1},
    }
    rings.after()
    assert everything() == before
    assert found(phone) == world.anna
    rings.before()
    with pytest.raises(KeyError):
        everything()
    with pytest.raises(Person.DoesNotExist):
        found(phone)
    rings.both()
    assert rotate_keys(Work())["changed"] == 0


def readable(copies):
    return [kept.get(each) for each in copies] == [b"copy 0", b"copy 1", b"copy 2"]


def test_copies_of_data_are_files_and_move_too(world, rings, copies):
    rings.both()
    with pytest.raises(CommandError, match="not under the current keys"):
        said("--check")
    result = rotate_keys(Work())
    assert result["changed"] == steps_in_all()
    assert result["held"]["privacy_dataexport.file_sealed"] == {"f2": 3}
    assert rotate_keys(Work())["changed"] == 0
    rings.after()
    assert readable(copies)
    said("--check")
    rings.before()
    assert kept.get(copies[0]) is None


def test_a_copy_is_there_wherever_its_renewal_was_killed(rings, empty_files, monkeypatch):
    """And killed once more."""
    store, left = kept.store(), [0]

    def dying(do):
        def act(*given):
            left[0] -= 1
            if left[0] < 0:
                raise Cancelled
            return do(*given)

        return act

    for steps in product(range(6), repeat=2):
        public_id = uuid4()
        rings.before()
        kept.put(public_id, b"copy")
        rings.both()
        for left[0] in steps:
            with monkeypatch.context() as patch, suppress(Cancelled):
                patch.setattr(store, "save", dying(store.save))
                patch.setattr(store, "delete", dying(store.delete))
                kept.renew(public_id)
            assert kept.get(public_id) == b"copy", steps
            assert public_id in kept.there()
        kept.renew(public_id)
        assert kept.held_by(public_id) == "f2"
    assert set(store.listdir(kept.FOLDER)[1]) == {str(each) for each in kept.there()}


def test_a_copy_cut_short_is_told(world, rings, copies):
    kept.remove(copies[0])
    kept.store().save(f"{kept.FOLDER}/{copies[0]}", BytesIO(b""))
    rings.both()
    assert rotate_keys(Work())["held"]["privacy_dataexport.file_sealed"] == {
        "f2": 2,
        UNREADABLE: 1,
    }


def test_it_goes_on_where_it_was_killed(world, rings):
    rings.both()
    with pytest.raises(Cancelled):
        rotate_keys(Work(stop_after=2))
    assert 0 < holds("f1") < steps_in_all()
    first = holds("f2")
    result = rotate_keys(Work())
    assert (result["old"], holds("f1")) == (0, 0)
    assert result["changed"] < steps_in_all()
    assert first > 0


def test_a_worker_finishes_what_was_killed(world, rings, monkeypatch):
    rings.both()
    assert kind_of("rotate_keys").again
    job = start_job(world.now, kind="rotate_keys", given={}, started_by=None)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, started_at=world.now)
    assert recover(world.now) == 1
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result["old"]) == (Job.State.DONE, 0)


def test_only_the_owner_writes_a_point_anew_and_nothing_else_of_an_attempt(world):
    attempts, owners = CheckInAttempt.objects.all(), CheckInAttempt.objects.using("owner")
    with pytest.raises(DatabaseError, match="permission denied"):
        attempts.update(point_sealed=b"")
    with pytest.raises(DatabaseError, match="append only"):
        owners.update(accepted=False, point_sealed=None)
    with pytest.raises(DatabaseError, match="append only"):
        owners.all().delete()
    assert owners.update(point_sealed=None) == 1


def test_a_value_of_another_row_is_left_and_told(world, rings):
    one, other = world.anna, world.leader
    stolen = bytes(one.phone_sealed)
    Person.objects.filter(pk=other.pk).update(phone_sealed=stolen)
    rings.both()
    result = rotate_keys(Work())
    assert result["held"]["identity_person.phone_sealed"][UNREADABLE] == 1
    assert result["old"] == 1
    other.refresh_from_db()
    assert bytes(other.phone_sealed) == stolen
    with pytest.raises(CommandError, match="1 values cannot be read"):
        said("--check")


def test_the_command(world, rings):
    with pytest.raises(CommandError, match="no older one"):
        said()
    assert "f1" in said("--check")
    rings.both()
    before = bytes(Person.objects.get(pk=world.anna.pk).phone_sealed)
    shown = said("--dry-run")
    assert "f1" in shown
    assert "f2" not in shown
    assert bytes(Person.objects.get(pk=world.anna.pk).phone_sealed) == before
    with pytest.raises(CommandError, match="not under the current keys"):
        said("--check")
    shown = said()
    assert f"{steps_in_all()} rows and files written" in shown
    assert "f1" not in shown
    said("--check")
    rings.after()
    said("--check")
    assert Job.objects.get().state == Job.State.DONE


def test_a_row_that_is_held_is_left_for_the_next_time(world, rings):
    rings.both()
    locked, finished = Event(), Event()

    def hold():
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=world.anna.pk)
            locked.set()
            assert finished.wait(30)

    def rotate():
        assert locked.wait(30)
        try:
            return rotate_keys(Work())
        finally:
            finished.set()

    _held, result = together(hold, rotate)
    assert result["old"] == 4, result
    assert rotate_keys(Work())["old"] == 0


def test_people_read_and_write_meanwhile(world, rings):
    """No read fails, no look-up misses, no write is lost."""
    for _ in range(30):
        world.person("何小")
    rings.both()
    steady = list(Person.objects.order_by("pk")[:8])
    moving = list(Person.objects.order_by("-pk")[:8])
    phones = {each.pk: each.phone for each in steady}
    done = Event()

    def read():
        asked = 0
        while not done.is_set() or asked < 3:
            for pk, phone in phones.items():
                assert found(phone).pk == pk
                assert Person.objects.get(pk=pk).phone == phone
            asked += 1
        return asked

    def write():
        numbers = 0
        while not done.is_set() or numbers < 24:
            person = moving[numbers % len(moving)]
            person.phone = f"+86137{numbers:08}"
            person.save(update_fields=["phone_sealed", "phone_index"])
            assert found(person.phone) == person
            numbers += 1
        return {each.pk: each.phone for each in moving}

    def rotate():
        try:
            return rotate_keys(Work())
        finally:
            done.set()

    asked, written, result = together(read, write, rotate)
    assert asked >= 3, asked
    assert result["old"] == 0, result
    rings.after()
    for pk, phone in {**phones, **written}.items():
        assert found(phone).pk == pk
        assert Person.objects.get(pk=pk).phone == phone
    assert holds(UNREADABLE) == 0


def test_what_is_written_between_reading_and_writing_stays(world, rings, monkeypatch):
    rings.both()
    write, threads = rotation._write, []

    def change():
        try:
            person = Person.objects.get(pk=world.anna.pk)
            person.phone = "+8613700000001"
            person.save(update_fields=["phone_sealed", "phone_index"])
        finally:
            connections.close_all()

    def interrupted(table, rows):
        if table.model is Person and not threads:
            threads.append(Thread(target=change))
            threads[0].start()
            threads[0].join(0.5)  # as far as it gets
        write(table, rows)

    monkeypatch.setattr(rotation, "_write", interrupted)
    assert rotate_keys(Work())["old"] == 0
    threads[0].join()
    assert Person.objects.get(pk=world.anna.pk).phone == "+8613700000001"
    assert found("+8613700000001") == world.anna
