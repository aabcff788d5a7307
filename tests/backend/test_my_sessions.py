"""One's own sessions: seen, ended, told of; and the phones that hang on them."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend import tasks
from backend.authority.actor import anonymous, resolve
from backend.errors import Refused
from backend.identity.models import Device, Session
from backend.identity.services.codes import code_of
from backend.identity.services.login import login
from backend.identity.services.refresh_session import refresh_session
from backend.identity.services.request_login_code import request_login_code
from backend.identity.services.sessions import IDLE, end, end_expired, open_session
from backend.messaging.models import InboxMessage
from backend.messaging.services.register_device import register_device
from tests.database import together
from tests.world import Phone, SmallWorld, codes, id_of, nodes

MINE = """{ mySessions(first: 10) { edges { node {
    id label createdAt lastUsedAt endedAt current
} } } }"""
WHO = "{ me { person { name } } }"


@pytest.fixture
def world(db):
    return SmallWorld()


def phone_of(person, label="my phone"):
    """Logged in; its session."""
    tokens, session = open_session(person.account, anonymous().now, label)
    phone = Phone(None)
    phone.headers["Authorization"] = f"Bearer {tokens.access}"
    return phone, session, tokens


def with_device(person):
    phone, session, tokens = phone_of(person)
    done = phone.do(
        "registerDevice", "device { id }", channel="console", token=str(uuid4()), platform="ios"
    )
    assert done["errors"] == []
    return phone, session, tokens


def retired():
    return list(Device.objects.order_by("pk").values_list("retired_at", flat=True))


def is_out(phone):
    return "errors" in phone.ask(WHO)


def test_my_sessions_are_mine_and_live(world):
    phone, session, _ = phone_of(world.anna)
    _, older, _ = phone_of(world.anna, "old tablet")
    _, gone, _ = phone_of(world.anna, "lost")
    _, idle, _ = phone_of(world.anna, "forgotten")
    phone_of(world.leader)
    end(Session.objects.filter(pk=gone.pk), world.now, "owner")
    Session.objects.filter(pk=idle.pk).update(rotated_at=world.now - IDLE)
    seen = nodes(phone.read(MINE)["mySessions"])
    assert [(each["id"], each["label"], each["current"]) for each in seen] == [
        (id_of("Session", older), "old tablet", False),
        (id_of("Session", session), "my phone", True),
    ]
    assert {each["endedAt"] for each in seen} == {None}
    assert nodes(Phone(None).read(MINE)["mySessions"]) == []


def test_one_session_ends_with_its_phone(world):
    lost, session, tokens = with_device(world.anna)
    phone, _, _ = with_device(world.anna)
    done = phone.do("endSession", "session { endedAt }", sessionId=id_of("Session", session))
    assert done["errors"] == []
    assert done["session"]["endedAt"]
    assert is_out(lost)
    assert not is_out(phone)
    assert [bool(each) for each in retired()] == [True, False]
    with pytest.raises(Refused, match="SESSION_ENDED"):
        refresh_session(anonymous(), refresh_token=tokens.refresh)


def test_anothers_session_is_none(world):
    theirs, session, _ = phone_of(world.leader)
    phone, _, _ = phone_of(world.anna)
    for id_ in (id_of("Session", session), id_of("Device", session), "nonsense"):
        assert codes(phone.do("endSession", "session { id }", sessionId=id_)) == ["NOT_FOUND"]
    assert not is_out(theirs)


@pytest.mark.parametrize(
    ("mutation", "out"), [("endOtherSessions", [False, True]), ("endAllSessions", [True, True])]
)
def test_the_others_or_all(world, mutation, out):
    phone, _, _ = with_device(world.anna)
    other, _, _ = with_device(world.anna)
    theirs, _, _ = with_device(world.leader)
    assert codes(phone.do(mutation, "")) == []
    assert [is_out(phone), is_out(other)] == out
    assert [bool(each) for each in retired()] == [*out, False]
    assert not is_out(theirs)


def test_logging_out_silences_the_phone(world):
    phone, _, _ = with_device(world.anna)
    phone.read("mutation { logout { errors { code } } }")
    assert all(retired())


def test_reuse_silences_the_phone_and_tells_the_owner(world):
    _, session, tokens = with_device(world.anna)
    second = refresh_session(anonymous(), refresh_token=tokens.refresh)
    refresh_session(anonymous(), refresh_token=second.refresh)
    with pytest.raises(Refused, match="SESSION_ENDED"):
        refresh_session(anonymous(), refresh_token=tokens.refresh)
    assert all(retired())
    told = InboxMessage.objects.get(recipient=world.anna)
    assert (told.kind, told.subject_id) == ("session_reused", session.pk)


def test_what_nobody_renewed_is_swept_with_its_phone(own_db):
    world = SmallWorld()
    _, idle, _ = with_device(world.anna)
    _, old, _ = with_device(world.anna)
    with_device(world.anna)
    now = anonymous().now
    Session.objects.filter(pk=idle.pk).update(rotated_at=now - IDLE)
    Session.objects.filter(pk=old.pk).update(expires_at=now - timedelta(seconds=1))
    tasks.forget_what_is_over()
    assert [bool(each) for each in retired()] == [True, True, False]
    assert Session.objects.get(pk=idle.pk).end_reason == "expired"
    assert not Session.objects.filter(pk=old.pk).exists()
    assert end_expired(now) == 0


def test_a_new_login_is_told(world):
    request_id = request_login_code(anonymous(), phone=world.anna.phone, address="192.0.2.1")
    opened = login(anonymous(), request_id=request_id, code=code_of(request_id))
    told = InboxMessage.objects.get(recipient=world.anna)
    assert (told.kind, told.subject_id) == ("new_login", opened.session.pk)
    phone, _, _ = phone_of(world.anna)
    inbox = "{ inbox(first: 1) { edges { node { subjectType subject { id } title } } } }"
    (seen,) = nodes(phone.read(inbox)["inbox"])
    assert seen["subject"]["id"] == id_of("Session", opened.session)


def test_no_phone_before_the_consent(world):
    world.anna.consents.all().delete()
    phone, _, _ = phone_of(world.anna)
    given = {"channel": "console", "token": "t", "platform": "ios"}
    assert codes(phone.do("registerDevice", "device { id }", **given)) == ["CONSENT_NEEDED"]
    world.consent(world.anna, "position")
    assert codes(phone.do("registerDevice", "device { id }", **given)) == ["CONSENT_NEEDED"]
    world.consent(world.anna, "privacy")
    assert codes(phone.do("registerDevice", "device { id }", **given)) == []


def test_a_phone_handed_on_is_silenced_by_its_last_owner_only(world):
    given = {"channel": "console", "token": "one phone", "platform": "ios"}
    first, session, _ = phone_of(world.anna)
    second, _, _ = phone_of(world.leader)
    for phone in (first, second):
        assert codes(phone.do("registerDevice", "device { id }", **given)) == []
    end(Session.objects.filter(pk=session.pk), world.now, "owner")
    assert retired() == [None]
    assert Device.objects.get().account == world.leader.account


def test_no_phone_is_registered_for_a_session_that_is_ending(own_db):
    world = SmallWorld()
    for _ in range(5):
        _, _, tokens = phone_of(world.anna)
        actor = resolve(tokens.access)

        def register(actor=actor):
            register_device(
                actor, client_key=uuid4(), channel="console", token=str(uuid4()), platform="ios"
            )

        def leave(tokens=tokens):
            phone = Phone(None)
            phone.headers["Authorization"] = f"Bearer {tokens.access}"
            phone.ask("mutation { logout { errors { code } } }")

        together(register, leave)
    assert all(retired())
