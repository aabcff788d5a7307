"""Agreeing, being asked again, and taking it back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from backend.identity.models import ConsentRecord, Device, PolicyDocument
from backend.identity.selectors import has_consent
from backend.identity.withdrawal import on_withdrawal
from tests.volunteers.scenes import DAY, HERE, MINUTE, place, presence, shift, tap_in, tap_out
from tests.volunteers.verbs import accept, sign_up
from tests.world import CHILD, Phone, SmallWorld, codes, id_of, statements
from volunteers.models import Assignment

pytestmark = pytest.mark.django_db
CONSENT = "{ purpose { code } text { version } textHash withdrawnAt channel onWithdrawal }"
WANTED = """{ me { consentsWanted {
    purpose { code } text { id version language changes text } required agreeBy } } }"""
GRACE = 14 * DAY


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def anna(world):
    return Phone(world.anna)


def give(phone, purpose, text, **given):
    return phone.do(
        "giveConsent",
        f"consent {CONSENT}",
        purpose=purpose,
        textId=id_of("PolicyText", text),
        **given,
    )


def take_back(phone, purpose, **given):
    return phone.do("withdrawConsent", f"consents {CONSENT}", purpose=purpose, **given)


def wanted(phone):
    return phone.read(WANTED)["me"]["consentsWanted"]


def registered(phone):
    given = {"channel": "console", "token": "a-token", "platform": "android"}
    return codes(phone.do("registerDevice", "device { id }", **given))


def test_what_was_agreed_to_is_kept_as_it_was_shown(world, anna):
    text = world.text()
    answer = give(anna, "position", text)
    assert codes(answer) == []
    assert answer["consent"]["purpose"] == {"code": "position"}
    assert answer["consent"]["text"] == {"version": 1}
    assert answer["consent"]["textHash"] == text.digest.hex()
    assert answer["consent"]["channel"] == "app"
    assert "no longer used to check you in" in answer["consent"]["onWithdrawal"]
    row = ConsentRecord.objects.get(person=world.anna, purpose="position")
    assert (row.document_kind, row.document_version) == ("privacy", 1)
    assert has_consent(world.anna.pk, "position", world.now + DAY)
    assert not has_consent(world.anna.pk, "photo", world.now + DAY)
    assert not has_consent(world.leader.pk, "position", world.now + DAY)


def test_agreeing_twice_is_agreeing_once(world, anna):
    for _ in range(2):
        assert codes(give(anna, "photo", world.text())) == []
    english = PolicyDocument.objects.create(
        kind="privacy", version=1, language="en", text="…", effective_from=world.long_ago
    )
    assert codes(give(anna, "photo", english)) == []
    assert ConsentRecord.objects.filter(person=world.anna, purpose="photo").count() == 1
    with pytest.raises(IntegrityError, match="one_live_consent_per_version"), transaction.atomic():
        world.consent(world.anna, "photo")


def test_only_the_text_in_force_is_agreed_to(world, anna):
    old = world.text()
    new = world.text(version=2, effective_from=world.now - DAY)
    coming = world.text(version=3, effective_from=world.now + DAY)
    assert codes(give(anna, "privacy", old)) == ["CONSENT_TEXT_OUTDATED"]
    assert codes(give(anna, "privacy", coming)) == ["NOT_FOUND"]
    assert codes(give(anna, "privacy", world.text("terms"))) == ["INVALID"]
    assert codes(give(anna, "everything", new)) == ["INVALID"]
    assert codes(give(anna, "privacy", new)) == []


def test_a_child_does_not_agree_alone(world):
    child = world.person("小童", birth_date=CHILD)
    assert codes(give(Phone(child), "photo", world.text())) == ["GUARDIAN_CONSENT_NEEDED"]


def test_withdrawn_at_once_in_every_version_and_agreed_to_anew(world, anna):
    world.consent(world.anna, "position")
    new = world.text(version=2, effective_from=world.now - DAY)
    give(anna, "position", new)
    gone = take_back(anna, "position")
    assert codes(gone) == []
    assert [each["text"]["version"] for each in gone["consents"]] == [1, 2]
    assert all(each["withdrawnAt"] for each in gone["consents"])
    assert not has_consent(world.anna.pk, "position", world.now + DAY)
    assert codes(take_back(anna, "position")) == ["CONSENT_NOT_GIVEN"]
    assert codes(take_back(anna, "anything")) == ["INVALID"]
    assert codes(give(anna, "position", new)) == []
    assert ConsentRecord.objects.filter(person=world.anna, purpose="position").count() == 3
    assert has_consent(world.anna.pk, "privacy", world.now + DAY)


def test_withdrawing_does_what_the_rooms_declared(world, anna, monkeypatch):
    monkeypatch.setattr("backend.identity.withdrawal._effects", {})
    undone = []
    on_withdrawal("photo")(lambda actor, person_id: undone.append(person_id))
    world.consent(world.anna, "photo")
    world.consent(world.anna, "health")
    take_back(anna, "health")
    assert undone == []
    take_back(anna, "photo")
    assert undone == [world.anna.pk]


# what hangs on it


def test_without_consent_to_the_position_another_way_is_offered(world, anna):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    world.consent(world.anna, "position")
    take_back(anna, "position")
    answer = tap_in(anna, world, taken, position=HERE)
    assert codes(answer) == ["POSITION_WITHOUT_CONSENT"]
    assert "another way" in answer["errors"][0]["message"]


def test_without_the_privacy_policy_nothing_new_begins(world, anna):
    assert registered(anna) == []
    offered = place(world, shift(world), world.anna, "offered")
    held = place(world, shift(world, begins=-MINUTE), world.anna)
    world.consent(world.anna, "position")
    take_back(anna, "privacy")
    assert Device.objects.get().retired_at is not None
    assert registered(anna) == ["CONSENT_NEEDED"]
    assert codes(sign_up(anna, shift(world, begins=3 * DAY))) == ["CONSENT_NEEDED"]
    assert codes(accept(anna, offered)) == ["CONSENT_NEEDED"]
    assert codes(accept(anna, offered, accept=False)) == []
    assert codes(tap_in(anna, world, held)) == []
    assert codes(tap_out(anna, world, held)) == []
    assert codes(give(anna, "privacy", world.text())) == []
    assert registered(anna) == []
    assert codes(sign_up(anna, shift(world, begins=3 * DAY))) == []


@pytest.mark.parametrize(
    ("since", "expected"),
    [(GRACE - MINUTE, []), (GRACE, ["CONSENT_OUTDATED"])],
)
def test_a_new_version_is_asked_for_and_after_a_time_insisted_on(world, anna, since, expected):
    offered = place(world, shift(world), world.anna, "offered")
    held = place(world, shift(world, begins=-MINUTE), world.anna)
    begun = place(world, shift(world, begins=-DAY), world.leader)
    world.consent(world.anna, "position")
    new = world.text(version=2, effective_from=world.now - since)
    # The time runs from the first version that was not agreed to.
    world.text(version=3, effective_from=world.now - MINUTE)
    assert registered(anna) == []
    assert codes(sign_up(anna, shift(world, begins=3 * DAY))) == expected
    assert codes(accept(anna, offered)) == expected
    assert codes(tap_in(anna, world, held)) == []
    assert codes(tap_out(anna, world, held)) == []
    presence(world, begun, began=MINUTE)
    assert codes(tap_out(Phone(world.leader), world, begun)) == []
    assert codes(give(anna, "privacy", new)) == ["CONSENT_TEXT_OUTDATED"]
    assert codes(give(anna, "privacy", world.text(version=3))) == []
    assert codes(sign_up(anna, shift(world, begins=5 * DAY))) == []
    assert Assignment.objects.filter(person=world.anna, state="accepted").exists()


def test_what_is_to_be_agreed_to(world, anna):
    assert wanted(anna) == []
    take_back(anna, "privacy")
    (first,) = wanted(anna)
    assert (first["purpose"]["code"], first["text"]["version"]) == ("privacy", 1)
    assert (first["required"], first["agreeBy"]) == (True, None)
    give(anna, "privacy", world.text())
    give(anna, "photo", world.text())
    began = world.now - DAY
    world.text(version=2, effective_from=began, changes="新增：照片。")
    both = wanted(anna)
    assert [each["purpose"]["code"] for each in both] == ["privacy", "photo"]
    assert {each["text"]["version"] for each in both} == {2}
    assert both[0]["text"]["changes"] == "新增：照片。"
    assert both[0]["agreeBy"] == (began + GRACE).isoformat()
    assert (both[1]["required"], both[1]["agreeBy"]) == (False, None)
    for each in both:
        given = {"purpose": each["purpose"]["code"], "textId": each["text"]["id"]}
        assert codes(anna.do("giveConsent", "consent { textHash }", **given)) == []
    assert wanted(anna) == []


def test_an_older_translation_is_not_what_is_shown(world, anna):
    """The newest version in Chinese is shown rather than an old one in one's own language."""
    PolicyDocument.objects.create(
        kind="privacy", version=1, language="en", text="old", effective_from=world.long_ago
    )
    world.text(version=2, effective_from=world.now - DAY)
    (privacy,) = wanted(anna)
    assert (privacy["text"]["version"], privacy["text"]["language"]) == (2, "zh-Hans")
    PolicyDocument.objects.create(
        kind="privacy", version=2, language="en", text="new", effective_from=world.now - MINUTE
    )
    (privacy,) = wanted(anna)
    assert privacy["text"]["text"] == "new"


def test_asking_takes_the_same_statements_however_much_is_wanted(world, anna):
    world.text(version=2, effective_from=world.now - DAY)
    few = statements(anna, WANTED)
    for purpose in ("position", "photo", "health"):
        world.consent(world.anna, purpose)
    assert len(wanted(anna)) == 4
    assert statements(anna, WANTED) == few


def test_a_text_in_force_cannot_be_changed_by_any_door(world):
    text = world.text("children_privacy")
    for change in (text.delete, lambda: PolicyDocument.objects.update(text="…")):
        with pytest.raises(ProgrammingError, match="is in force"), transaction.atomic():
            change()
    coming = world.text("terms", effective_from=world.now + timedelta(hours=1))
    coming.text = "…"
    coming.save()
    coming.delete()


def test_who_is_no_person_here_is_asked_nothing(world):
    assert Phone(None).read(WANTED) == {"me": None}
