"""Who comes into the admin: password, second factor, lock-out, limits of time."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from backend import admin_site, forgetting, lockout
from backend.authority.actor import anonymous
from backend.identity.models import Account, PasswordUse

pytestmark = pytest.mark.django_db

WORDS = "Correct horse battery 9"
LOGIN, SECOND = "/admin/login/", "/admin/second-factor/"


@pytest.fixture
def operator():
    return Account.objects.create_superuser("operator", WORDS)


@pytest.fixture
def two_factors(monkeypatch):
    monkeypatch.setattr(settings.BOAI, "ask_second_factor", True)


def browser(language="en", **meta):
    return Client(headers={"Accept-Language": language}, **meta)


def post_login(client, username="operator", password=WORDS, wanted="/admin/"):
    return client.post(f"{LOGIN}?next={wanted}", {"username": username, "password": password})


def shown_code(device, steps=0):
    app = TOTP(device.bin_key)
    app.time = app.time + steps * 30
    return f"{app.token():06}"


def enrolled(operator):
    """Logged in by a first code; `steps` later ones are not used up."""
    client = browser()
    post_login(client)
    client.get(SECOND)
    device = TOTPDevice.objects.get(user=operator)
    assert client.post(SECOND, {"code": shown_code(device)}).headers["Location"] == "/admin/"
    return client, TOTPDevice.objects.get(user=operator)


# the second factor


def test_a_password_opens_no_page_but_the_second_factor(operator, two_factors):
    client = browser()
    assert post_login(client, wanted="/admin/identity/person/").status_code == 302
    for where in (
        "/admin/",
        "/admin/identity/person/",
        "/admin/password_change/",
        "/admin/jsi18n/",
    ):
        answer = client.get(where)
        assert answer.status_code == 302, where
        assert answer.headers["Location"].startswith(LOGIN)
    again = client.get(f"{LOGIN}?next=/admin/identity/person/")
    assert again.headers["Location"] == f"{SECOND}?next=%2Fadmin%2Fidentity%2Fperson%2F"
    assert "Scan this picture" in client.get(SECOND).content.decode()


def test_the_first_login_sets_it_up(operator, two_factors):
    client = browser()
    post_login(client)
    page = client.get(SECOND).content.decode()
    device = TOTPDevice.objects.get(user=operator)
    assert not device.confirmed
    assert "data:image/svg+xml" in page
    assert "This code is wrong" in client.post(SECOND, {"code": "000000"}).content.decode()
    assert client.get("/admin/").status_code == 302
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    given = {"code": shown_code(device)}
    assert client.post(f"{SECOND}?next=/admin/identity/", given).headers["Location"] == (
        "/admin/identity/"
    )
    assert client.get("/admin/").status_code == 200
    assert TOTPDevice.objects.get(user=operator).confirmed


def test_later_logins_ask_for_a_new_code(operator, two_factors):
    _, device = enrolled(operator)
    client = browser()
    post_login(client)
    page = client.get(SECOND).content.decode()
    assert "data:image/svg" not in page
    assert device.key not in page
    used_up = client.post(SECOND, {"code": shown_code(device)})
    assert "This code is wrong" in used_up.content.decode()
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert client.post(SECOND, {"code": shown_code(device, 1)}).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_a_key_shown_to_another_session_sets_nothing_up(operator, two_factors):
    spy, client = browser(), browser()
    for each in (spy, client):
        post_login(each)
    spy.get(SECOND)
    seen = TOTPDevice.objects.get(user=operator)
    client.get(SECOND)
    mine = TOTPDevice.objects.get(user=operator)
    assert mine.key != seen.key
    assert client.post(SECOND, {"code": shown_code(mine)}).status_code == 302
    assert "Set up" not in spy.get(SECOND).content.decode()


def test_wrong_codes_make_the_next_wait(operator, two_factors):
    _, device = enrolled(operator)
    client = browser()
    post_login(client)
    client.post(SECOND, {"code": "000000"})
    right = client.post(SECOND, {"code": shown_code(device, 1)})
    assert right.status_code == 200
    assert client.get("/admin/").status_code == 302


def test_another_s_session_is_led_nowhere_else(operator, two_factors):
    client = browser()
    post_login(client)
    client.get(SECOND)
    code = {"code": shown_code(TOTPDevice.objects.get(user=operator))}
    answer = client.post(f"{SECOND}?next=//elsewhere.example/", code)
    assert answer.headers["Location"] == "/admin/"


def printed(*arguments):
    out = StringIO()
    call_command("recovery_codes", *arguments, stdout=out)
    return out.getvalue().split("\n")[:-1]


def test_recovery_codes_open_once_each_and_are_stored_hashed(operator, two_factors):
    enrolled(operator)
    codes = printed("operator")
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert len(set(codes)) == len(stored) == 10
    assert not stored & {code.replace(" ", "") for code in codes}
    for status in (302, 200):
        client = browser()
        post_login(client)
        assert client.post(SECOND, {"code": codes[0].upper()}).status_code == status
    assert not set(printed("operator")) & set(codes)


def test_a_lost_phone_is_replaced(operator, two_factors):
    enrolled(operator)
    printed("operator", "--new-phone")
    client = browser()
    post_login(client)
    assert "Scan this picture" in client.get(SECOND).content.decode()


def test_codes_are_printed_for_operators_only():
    Account.objects.create(username="volunteer")
    for nobody in ("volunteer", "nobody"):
        with pytest.raises(CommandError):
            printed(nobody)


def test_the_demo_asks_for_a_password_only(operator):
    client = browser()
    post_login(client)
    assert client.get("/admin/").status_code == 200
    assert client.get(SECOND).headers["Location"] == "/admin/"


# lock-out


def wrong(client, times=5, username="operator"):
    return [post_login(client, username, "wrong").status_code for _ in range(times)]


@pytest.mark.parametrize("username", ["operator", "nobody"])
def test_five_wrong_logins_lock_a_name_from_an_address(operator, username):
    client = browser()
    assert wrong(client, username=username) == [200, 200, 200, 200, 429]
    page = post_login(client, username)
    assert page.status_code == 429
    assert "too many wrong logins" in page.content.decode()
    assert "15" in page.content.decode()
    assert username not in page.content.decode()
    assert post_login(browser(REMOTE_ADDR="192.0.2.9")).status_code == 302


def test_an_answer_does_not_tell_who_exists(operator):
    Account.objects.create_user("volunteer", WORDS)

    def told(name):
        page = post_login(browser(), name, "wrong").content.decode()
        return re.sub(r'value="[^"]*"', "", page)

    assert told("operator") == told("nobody") == told("volunteer")


def test_the_page_is_in_both_languages(operator):
    client = browser("zh-CN")
    wrong(client)
    assert "暂时锁定" in post_login(client).content.decode()


def test_it_opens_again(operator):
    client = browser()
    wrong(client)
    AccessAttempt.objects.update(attempt_time=anonymous().now - timedelta(minutes=16))
    assert post_login(client).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_trying_while_locked_does_not_lock_longer(operator):
    client = browser()
    wrong(client)
    before = AccessAttempt.objects.get().attempt_time
    wrong(client, 3)
    assert AccessAttempt.objects.get().attempt_time == before


def test_a_right_login_forgets_the_wrong_ones(operator):
    client = browser()
    wrong(client, 4)
    post_login(client)
    assert wrong(browser(), 4) == [200] * 4


def test_who_guesses_widely_is_locked_too(operator, monkeypatch):
    monkeypatch.setattr(lockout, "WIDER", 2)
    one = browser(REMOTE_ADDR="192.0.2.1")
    for number in range(10):
        assert post_login(one, f"name{number}", "wrong").status_code == 200
    assert post_login(one).status_code == 429, "of one address"
    for number in range(10):
        post_login(browser(REMOTE_ADDR=f"198.51.100.{number}"), "clerk", "wrong")
    assert post_login(browser(REMOTE_ADDR="203.0.113.1"), "clerk").status_code == 429, "of one name"
    assert post_login(browser(REMOTE_ADDR="203.0.113.1")).status_code == 302


def test_the_address_is_the_one_the_proxy_saw(operator, monkeypatch):
    monkeypatch.setattr(settings.BOAI, "trusted_proxies", 1)

    def from_(claims):
        return browser(HTTP_X_FORWARDED_FOR=claims, REMOTE_ADDR="10.0.0.1")

    for made_up in range(4):
        post_login(from_(f"1.2.3.{made_up}, 192.0.2.7"), password="wrong")
    assert post_login(from_("9.9.9.9, 192.0.2.7"), password="wrong").status_code == 429
    assert AccessAttempt.objects.get().ip_address == "192.0.2.7"
    assert post_login(from_("192.0.2.8")).status_code == 302


@pytest.mark.parametrize(
    ("seen", "kept"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("not an address", None),
    ],
)
def test_a_network_is_one_address(operator, seen, kept):
    post_login(browser(REMOTE_ADDR=seen), password="wrong")
    assert AccessAttempt.objects.get().ip_address == kept


def test_nothing_of_a_login_is_kept_but_a_number(operator, caplog):
    client = browser(HTTP_USER_AGENT="my browser", HTTP_ACCEPT="my taste")
    given = {"username": "my password by mistake", "password": "my other password", "q": "my word"}
    client.post(f"{LOGIN}?next=/my/page", given)
    row = AccessAttempt.objects.values().get()
    kept = " ".join(str(value) for value in row.values())
    assert "my " not in kept
    assert "/my/" not in kept
    assert row["failures_since_start"] == 1
    assert "127.0.0.1" not in caplog.text


def test_wrong_logins_are_forgotten_by_the_clock(operator):
    wrong(browser(), 1)
    now = anonymous().now
    assert forgetting.forget(now)["staff_attempts"] == 0
    assert forgetting.forget(now + timedelta(minutes=16))["staff_attempts"] == 1


# time


def test_an_idle_session_ends(operator):
    client = browser()
    post_login(client)
    before = Session.objects.get().expire_date
    assert timedelta(minutes=14) < before - anonymous().now <= timedelta(minutes=15)
    Session.objects.update(expire_date=before - timedelta(minutes=10))
    client.get("/admin/")
    assert Session.objects.get().expire_date >= before, "whoever works is not idle"
    Session.objects.update(expire_date=anonymous().now)
    assert client.get("/admin/").status_code == 302


def test_the_busiest_session_ends_after_eight_hours(operator, monkeypatch):
    client = browser()
    post_login(client)
    client.get("/admin/")
    real = anonymous().now

    def later(hours):
        monkeypatch.setattr(admin_site, "anonymous", lambda: at(real + timedelta(hours=hours)))

    later(7.9)
    assert client.get("/admin/").status_code == 200
    later(8)
    assert client.get("/admin/").status_code == 302
    assert post_login(client).status_code == 302
    assert client.get("/admin/").status_code == 200, "a new login begins anew"


def at(now):
    return type("Clock", (), {"now": now})


# what a page may load


def test_pages_of_the_admin_load_their_own_files_only(operator, two_factors):
    client, _device = enrolled(operator)
    row = PasswordUse.objects.get()
    for where in ("/admin/", "/admin/identity/account/",
                  f"/admin/identity/account/{operator.pk}/change/",
                  f"/admin/identity/account/{operator.pk}/password/", "/admin/password_change/",
                  "/admin/identity/policydocument/add/", "/admin/places/workdayoverride/add/",
                  f"/admin/identity/passworduse/{row.pk}/history/"):  # fmt: skip
        assert_fits(client.get(where))
    fresh = browser()
    assert_fits(fresh.get(LOGIN))
    post_login(fresh)
    assert_fits(fresh.get(SECOND))
    wrong(locked := browser(), 5)
    assert_fits(post_login(locked), 429)


def assert_fits(answer, status=200):
    assert answer.status_code == status
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    page = answer.content.decode()
    assert not re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", page)
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", page)


def test_other_pages_keep_their_own():
    assert "Content-Security-Policy" not in browser().get("/healthz").headers
