"""What the admin says, in both languages and in local time."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import translation

from backend.admin import for_people
from backend.admin_site import DJANGO_LEAVES_OPEN
from backend.authority.models import Office
from backend.dated import since
from backend.identity.models import Account
from backend.messaging.models import OutboxMessage
from graphql_schema.language import CHINESE, ENGLISH
from members.models import CaseDecision
from tests.backend.admin_rows import Rows, address, house_models
from tests.test_translations import CHINESE_SIGN
from volunteers.models import Attendance, Shift

MODELS = house_models()
database = pytest.mark.django_db
IN_CHINESE, IN_ENGLISH = {"Accept-Language": "zh-CN"}, {"Accept-Language": "en"}


@pytest.fixture
def rows():
    return Rows()


@pytest.fixture
def operator():
    return Account.objects.create(username="operator", is_staff=True, is_superuser=True)


def page_of(operator, where, headers=IN_CHINESE):
    client = Client(headers=headers)
    client.force_login(operator)
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()


def labels():
    """(where, label) of every column that a page may show, but Django's own key."""
    for model in MODELS:
        house = admin.site._registry[model]
        fields = [each for each in model._meta.get_fields() if not each.auto_created]
        names = [each.name for each in fields]
        for name in {*names, *house.list_display, *house.shown}:
            yield f"{model.__name__}.{name}", str(label_for_field(name, model, house))


def test_every_column_has_a_label_in_both_languages():
    with translation.override(CHINESE):
        chinese = dict(labels())
    with translation.override(ENGLISH):
        english = dict(labels())
    assert len(chinese) > 400
    wrong = [
        f"{where}: {label!r}"
        for where, label in sorted(chinese.items())
        if not CHINESE_SIGN.search(label) or CHINESE_SIGN.search(english[where])
    ]
    assert not wrong, "\n".join(wrong)


@database
def test_heads_and_fields_are_in_the_readers_language(rows, operator):
    rows.add(Shift)
    row = Shift.objects.latest("pk")
    heads = page_of(operator, address(Shift, "changelist"))
    fields = page_of(operator, address(Shift, "change", row.pk))
    assert "起止时间" in heads
    assert "是否需要审批" in fields
    assert "Needs approval" in page_of(operator, address(Shift, "change", row.pk), IN_ENGLISH)


@database
def test_a_code_is_said_in_the_readers_language(rows, operator):
    for model, code, said in (
        (CaseDecision, "county_review", "县级初审"),
        (OutboxMessage, "arrived already", "已送达"),
    ):
        rows.add(model)
        row = model.objects.latest("pk")
        model.objects.filter(pk=row.pk).update(
            **{"level" if model is CaseDecision else "error": code}
        )
        for where in ("changelist", "change"):
            key = () if where == "changelist" else (row.pk,)
            page = page_of(operator, address(model, where, *key))
            assert said in page, where
            assert code not in page, where


def test_what_django_says_in_english_alone_the_house_translates():
    with translation.override(CHINESE):
        said = [str(each) for each in DJANGO_LEAVES_OPEN]
    assert all(map(CHINESE_SIGN.search, said))


def test_where_nothing_is_it_is_said_in_the_readers_language():
    for headers, said in ((IN_CHINESE, "页面不存在"), (IN_ENGLISH, "Nothing is here")):
        answer = Client(headers=headers).get("/nowhere")
        assert answer.status_code == 404
        assert said in answer.content.decode()


# ranges

EVENING = datetime(2026, 11, 24, 20, 32, 44, tzinfo=UTC)
SOON = datetime(2026, 11, 24, 20, 35, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 25, 20, 35, tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (since(EVENING, SOON), "2026-11-25 04:32 – 04:35"),
        (since(EVENING, NEXT_DAY), "2026-11-25 04:32 – 2026-11-26 04:35"),
        (since(EVENING), "since 2026-11-25 04:32"),
        (since(None, SOON), "until 2026-11-25 04:35"),
        (None, "-"),
    ],
)
def test_a_range_is_told_in_local_time(period, told):
    with translation.override(ENGLISH):
        assert for_people(period) == told


@database
def test_every_range_of_every_page_is_told_so(rows, operator):
    found = 0
    for model in MODELS:
        ranges = [each for each in model._meta.fields if isinstance(each, DateTimeRangeField)]
        if not ranges:
            continue
        rows.add(model)
        row = model._default_manager.order_by("-pk").first()
        if model is Attendance:
            Attendance.objects.filter(pk=row.pk).update(credited=since(EVENING, SOON))
            row.refresh_from_db()
        pages = page_of(operator, address(model, "change", row.pk))
        shown = page_of(operator, address(model, "changelist"))
        assert not re.search(r"\+00:00|\[20\d\d-", pages + shown), model
        for field in ranges:
            with translation.override(CHINESE):
                told = for_people(getattr(row, field.name))
            assert told in pages, model
            assert field.name not in admin.site._registry[model].list_display or told in shown
            found += 1
    assert found > 7


@database
def test_an_office_without_an_end_is_told_since_when(rows, operator):
    rows.add(Office)
    row = Office.objects.latest("pk")
    assert row.during.upper is None
    assert re.search(r"\d\d:\d\d 起<", page_of(operator, address(Office, "changelist")))


# the frame


@database
def test_the_login_asks_in_the_readers_language():
    asked = Client(headers=IN_CHINESE).get("/admin/login/").content.decode()
    assert "用户名" in asked
    assert "Username:" in Client(headers=IN_ENGLISH).get("/admin/login/").content.decode()


@database
def test_the_frame_is_the_houses_own(operator):
    page = page_of(operator, "/admin/", IN_ENGLISH)
    assert "View site" not in page
    assert "Groups" not in page
    sheet = re.search(r'href="/static/(house/[\w.]+css)"', page)[1]
    assert finders.find(sheet)
    assert not re.search(r'(?:href|src)="(?:https?:)?//', page), "it needs another server"
