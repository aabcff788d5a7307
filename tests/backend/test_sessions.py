"""Logging in by a code, renewing, ending: over HTTP, as a phone does it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from backend.audit.models import AuditEntry
from backend.authority.actor import anonymous, at
from backend.errors import Refused
from backend.identity.models import Account, LoginCode, Session
from backend.identity.services.codes import code_of
from backend.identity.services.login import login
from backend.identity.services.refresh_session import refresh_session
from backend.identity.services.request_login_code import request_login_code
from backend.identity.services.sessions import open_session
from tests.world import Phone, SmallWorld, codes

pytestmark = pytest.mark.django_db

UNKNOWN = "+8613900009999"
REQUEST = """
    mutation($phone: String!) {
      requestLoginCode(input: { phone: $phone }) { requestId errors { code field message } }
    }
"""
LOGIN = """
    mutation($requestId: UUID!, $code: String!) {
      login(input: { requestId: $requestId, code: $code, label: "测试" }) {
        accessToken refreshToken accessExpiresAt errors { code field }
      }
    }
"""
REFRESH = """
    mutation($token: String!) {
      refreshSession(input: { refreshToken: $token }) {
        accessToken refreshToken accessExpiresAt errors { code field }
      }
    }
"""
LOGOUT = "mutation { logout { errors { code } } }"
WHO = "{ me { person { name } } }"


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def nobody():
    return Phone(None)


def asked(phone, number):
    return phone.read(REQUEST, phone=number)["requestLoginCode"]


def logged_in(phone, request_id, code=None):
    given = code or code_of(request_id)
    return phone.read(LOGIN, requestId=str(request_id), code=given)["login"]


def with_token(token):
    phone = Phone(None)
    phone.headers["Authorization"] = f"Bearer {token}"
    return phone


def refreshed(phone, token):
    return phone.read(REFRESH, token=token)["refreshSession"]


def audited():
    kept = AuditEntry.objects.order_by("pk")
    return list(kept.values_list("deed", "person_id", "account_id", "things", "codes"))


def of_anna(world, deed, session, *codes):
    return (deed, world.anna.pk, world.anna.account.pk, {"session": session.pk}, list(codes))


def opened(world, phone):
    return logged_in(phone, asked(phone, world.anna.phone)["requestId"])


def test_a_code_opens_a_session_once(world, nobody):
    request = asked(nobody, world.anna.phone)
    assert request["errors"] == []
    login = logged_in(nobody, request["requestId"])
    assert login["errors"] == []
    who = with_token(login["accessToken"]).read(WHO)
    assert who["me"]["person"]["name"] == world.anna.name
    again = logged_in(nobody, request["requestId"])
    assert codes(again) == ["CODE_WRONG"]
    assert again["accessToken"] is None


def test_known_and_unknown_numbers_look_alike(world, nobody):
    answers, counted = [], []
    for number in (world.anna.phone, UNKNOWN):
        with CaptureQueriesContext(connection) as captured:
            answers.append(asked(nobody, number))
        counted.append(len(captured))
    assert [each["errors"] for each in answers] == [[], []]
    assert counted[0] == counted[1]
    unknown = logged_in(nobody, answers[1]["requestId"])
    assert unknown["accessToken"] is unknown["refreshToken"] is None


def test_a_wrong_code_asks_the_same_whosever_the_number_is(world, nobody):
    said = []
    for number in (world.anna.phone, UNKNOWN):
        request_id = asked(nobody, number)["requestId"]
        with CaptureQueriesContext(connection) as captured:
            logged_in(nobody, request_id, "00000x")
        said.append([re.sub(r"'[^']*'|\d+", "?", each["sql"]) for each in captured])
    assert said[0] == said[1]
    assert any("audit_auditentry" in each for each in said[0])


@pytest.mark.parametrize("number", ["", "110", "0591-87654321", "+85221234567", "not a number"])
def test_a_number_that_gets_no_code(nobody, number):
    assert codes(asked(nobody, number)) == ["PHONE_INVALID"]
    assert not LoginCode.objects.exists()


def test_one_code_a_minute_for_a_number(world, nobody):
    assert codes(asked(nobody, world.anna.phone)) == []
    assert codes(asked(nobody, world.anna.phone)) == ["TOO_MANY_CODES"]
    LoginCode.objects.update(created_at=world.now - timedelta(seconds=61))
    assert codes(asked(nobody, world.anna.phone)) == []


def test_twenty_codes_an_hour_for_an_address(nobody):
    for number in range(20):
        assert codes(asked(nobody, f"+861390000{number:04}")) == []
    assert codes(asked(nobody, UNKNOWN)) == ["TOO_MANY_CODES_FROM_HERE"]


def test_a_household_has_one_address(nobody):
    """Of IPv6 each has a whole /64 to ask from."""
    for number in range(20):
        nobody.client.defaults["REMOTE_ADDR"] = f"2001:db8:0:1::{number:x}"
        assert codes(asked(nobody, f"+861390000{number:04}")) == []
    nobody.client.defaults["REMOTE_ADDR"] = "2001:db8:0:1:ffff::1"
    assert codes(asked(nobody, UNKNOWN)) == ["TOO_MANY_CODES_FROM_HERE"]
    nobody.client.defaults["REMOTE_ADDR"] = "2001:db8:0:2::1"
    assert codes(asked(nobody, UNKNOWN)) == []


def test_five_tries_and_no_sixth(world, nobody):
    request_id = asked(nobody, world.anna.phone)["requestId"]
    wrong = f"{(int(code_of(request_id)) + 1) % 1_000_000:06}"
    for _ in range(5):
        assert codes(logged_in(nobody, request_id, wrong)) == ["CODE_WRONG"]
    for _ in range(3):  # no try is left, and no entry made of them
        assert codes(logged_in(nobody, request_id)) == ["CODE_WRONG"]
    assert audited() == [("login", None, None, {"request": request_id}, ["CODE_WRONG"])] * 5
    assert not Session.objects.filter(account__person=world.anna).exists()


@pytest.mark.parametrize(("seconds", "opens"), [(299, True), (300, False), (301, False)])
def test_a_code_lives_five_minutes(world, seconds, opens):
    asked_at = anonymous()
    request_id = request_login_code(asked_at, phone=world.anna.phone, address="192.0.2.1")
    later = at(asked_at.now + timedelta(seconds=seconds))
    if opens:
        opened = login(later, request_id=request_id, code=code_of(request_id))
        assert opened.account == world.anna.account
    else:
        with pytest.raises(Refused, match="CODE_WRONG"):
            login(later, request_id=request_id, code=code_of(request_id))


def test_only_the_newest_code_counts(world, nobody):
    older = asked(nobody, world.anna.phone)["requestId"]
    LoginCode.objects.update(created_at=world.now - timedelta(seconds=61))
    newer = asked(nobody, world.anna.phone)["requestId"]
    assert codes(logged_in(nobody, older)) == ["CODE_WRONG"]
    assert audited() == [("login", None, None, {"request": older}, ["CODE_WRONG"])]
    assert codes(logged_in(nobody, newer)) == []


def test_a_request_nobody_made(nobody):
    assert codes(logged_in(nobody, uuid4())) == ["CODE_WRONG"]
    assert audited() == []


@pytest.mark.parametrize(
    "number", ["+852 9123 4567", "+853 66123456", "+886912345678", "+16502530000"]
)
def test_a_number_from_elsewhere_logs_in(world, nobody, number):
    world.anna.phone = number.replace(" ", "")
    world.anna.save()
    login = logged_in(nobody, asked(nobody, number)["requestId"])
    assert with_token(login["accessToken"]).read(WHO)["me"]["person"]["name"] == world.anna.name


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}-{1}", "\u200b{0}{1}\n", "wide"])
def test_a_code_as_people_type_it(world, nobody, typed):
    request_id = asked(nobody, world.anna.phone)["requestId"]
    code = code_of(request_id)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    given = wide if typed == "wide" else typed.format(code[:3], code[3:])
    assert codes(logged_in(nobody, request_id, given)) == []


def test_a_child_has_no_login(world, nobody):
    """Also where an office has entered them with a phone, or they had one before."""
    today = localdate(world.now)
    for born, said in (
        (today.replace(year=today.year - 13, day=1), ["CHILD_WITHOUT_ACCOUNT"]),
        (today.replace(year=today.year - 15, day=1), []),
    ):
        Account.objects.filter(person=world.anna).delete()
        world.anna.birth_date = born
        world.anna.save()
        LoginCode.objects.update(created_at=world.now - timedelta(minutes=2))
        assert codes(opened(world, nobody)) == said
        assert Account.objects.filter(person=world.anna).exists() == (not said)


def test_an_account_that_was_closed(world, nobody):
    request_id = asked(nobody, world.anna.phone)["requestId"]
    Account.objects.filter(person=world.anna).update(is_active=False)
    assert codes(logged_in(nobody, request_id)) == ["ACCOUNT_LOCKED"]


def test_refreshing_rotates_and_a_lost_answer_is_given_again(world, nobody):
    first = opened(world, nobody)
    second = refreshed(nobody, first["refreshToken"])
    assert second["refreshToken"] != first["refreshToken"]
    assert second["accessToken"] != first["accessToken"]
    assert with_token(second["accessToken"]).read(WHO)["me"]["person"]["name"] == world.anna.name
    assert refreshed(nobody, first["refreshToken"]) == second


def test_an_old_access_token_opens_nothing_after_refreshing(world, nobody):
    first = opened(world, nobody)
    refreshed(nobody, first["refreshToken"])
    answer = with_token(first["accessToken"]).ask(WHO)
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_an_access_token_lives_ten_minutes(world, nobody):
    """Also one that was renewed, and also where the session goes on."""
    first = opened(world, nobody)
    second = refreshed(nobody, first["refreshToken"])
    session = Session.objects.get(account__person=world.anna)
    assert session.access_expires_at - session.rotated_at == timedelta(seconds=600)
    assert second["accessExpiresAt"] == session.access_expires_at.isoformat()
    tokens, new = open_session(world.anna.account, world.now, "")
    ends = {tokens.access_expires_at, new.access_expires_at}
    assert ends == {world.now + timedelta(seconds=600)}
    Session.objects.update(access_expires_at=anonymous().now + timedelta(seconds=60))
    assert with_token(second["accessToken"]).read(WHO)["me"] is not None
    Session.objects.update(access_expires_at=anonymous().now)
    answer = with_token(second["accessToken"]).ask(WHO)
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert codes(refreshed(nobody, second["refreshToken"])) == []


@pytest.mark.parametrize("how", ["closed", "locked"])
def test_what_is_closed_or_locked_is_not_renewed(world, nobody, how):
    first = opened(world, nobody)
    gone = {"is_active": False} if how == "closed" else {"locked_at": world.now}
    Account.objects.filter(person=world.anna).update(**gone)
    assert codes(refreshed(nobody, first["refreshToken"])) == ["SESSION_ENDED"]


def test_a_lost_answer_is_given_again_for_thirty_seconds(world):
    """Counted from when it was first given."""
    first, session = open_session(world.anna.account, world.now, "")
    second = refresh_session(at(world.now), refresh_token=first.refresh)
    for seconds in (0, 29, 29):
        later = at(world.now + timedelta(seconds=seconds))
        assert refresh_session(later, refresh_token=first.refresh) == second
    with pytest.raises(Refused, match="SESSION_ENDED"):
        refresh_session(at(world.now + timedelta(seconds=31)), refresh_token=first.refresh)
    session.refresh_from_db()
    assert (session.end_reason, session.ended_at) == ("reused", world.now + timedelta(seconds=31))
    with pytest.raises(Refused, match="SESSION_ENDED"):
        refresh_session(at(world.now + timedelta(seconds=31)), refresh_token=second.refresh)


def test_reuse_after_the_grace_ends_the_session(world, nobody):
    first = opened(world, nobody)
    second = refreshed(nobody, first["refreshToken"])
    Session.objects.update(rotated_at=world.now - timedelta(seconds=31))
    assert codes(refreshed(nobody, first["refreshToken"])) == ["SESSION_ENDED"]
    assert codes(refreshed(nobody, second["refreshToken"])) == ["SESSION_ENDED"]
    answer = with_token(second["accessToken"]).ask(WHO)
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert Session.objects.get(account__person=world.anna).end_reason == "reused"


def test_reuse_of_an_older_token_ends_the_session_at_once(world, nobody):
    """Whoever stole the first renews twice, and the phone still has the first."""
    first = opened(world, nobody)
    second = refreshed(nobody, first["refreshToken"])
    third = refreshed(nobody, second["refreshToken"])
    assert codes(refreshed(nobody, first["refreshToken"])) == ["SESSION_ENDED"]
    assert codes(refreshed(nobody, third["refreshToken"])) == ["SESSION_ENDED"]
    session = Session.objects.get(account__person=world.anna)
    assert session.end_reason == "reused"
    assert audited()[1:] == [of_anna(world, "refresh_session", session, "SESSION_ENDED")]


def test_a_token_made_up_ends_nobodys_session(world, nobody):
    first = opened(world, nobody)
    token = first["refreshToken"]
    family = Session.objects.get(account__person=world.anna).public_id.hex
    for made_up in ("", family, "é", token[:-1], token[:-4] + "zzzz", family + "0" * 80):
        assert codes(refreshed(nobody, made_up)) == ["SESSION_ENDED"]
    assert codes(refreshed(nobody, token)) == []


def test_idle_for_a_month_or_open_for_half_a_year(world, nobody):
    first = opened(world, nobody)
    Session.objects.update(rotated_at=world.now - timedelta(days=31))
    assert codes(refreshed(nobody, first["refreshToken"])) == ["SESSION_ENDED"]
    over = Session.objects.get(account__person=world.anna)
    assert audited()[1:] == [of_anna(world, "refresh_session", over, "SESSION_ENDED")]
    LoginCode.objects.all().delete()
    other = opened(world, nobody)
    Session.objects.update(expires_at=world.now)
    assert codes(refreshed(nobody, other["refreshToken"])) == ["SESSION_ENDED"]


def test_logging_out_ends_this_session_alone(world, nobody):
    first = opened(world, nobody)
    LoginCode.objects.all().delete()
    other = opened(world, nobody)
    phone = with_token(first["accessToken"])
    assert phone.read(LOGOUT) == {"logout": {"errors": []}}
    assert phone.ask(WHO)["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert codes(refreshed(nobody, first["refreshToken"])) == ["SESSION_ENDED"]
    assert with_token(other["accessToken"]).read(WHO)["me"] is not None
    assert nobody.read(LOGOUT) == {"logout": {"errors": []}}
    ended = Session.objects.get(end_reason="logout")
    assert audited()[2:] == [of_anna(world, "logout", ended)]


def test_no_token_is_stored(world, nobody):
    first = opened(world, nobody)
    with connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM identity_session s")
        stored = " ".join(row[0] for row in cursor.fetchall())
    for secret in (first["accessToken"], first["refreshToken"]):
        assert secret not in stored
        assert secret.encode().hex() not in stored
