"""What operators can change, when it stops, and what stays of each change."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils.timezone import localtime

from backend.audit.models import AuditEntry
from backend.identity.models import Account, PolicyDocument
from backend.places.models import WorkdayOverride
from backend.policy.models import PolicyVersion
from members.models import Criterion, Standard, StandardItem, StandardVersion
from tests.backend.admin_rows import Rows, address
from volunteers.models import ServiceRecord

SUPERUSER = {"is_staff": True, "is_superuser": True}
DAY = timedelta(days=1)
WORDS = "Correct horse battery 9"

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    return Rows()


@pytest.fixture
def operator():
    return Account.objects.create(username="operator", **SUPERUSER)


@pytest.fixture
def staff(operator):
    return logged_in(operator)


def logged_in(account):
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(account)
    return client


def instant(name, at):
    local = localtime(at)
    return {f"{name}_0": f"{local:%Y-%m-%d}", f"{name}_1": f"{local:%H:%M:%S}"}


def save(client, model, row=None, **given):
    where = address(model, "change", row.pk) if row else address(model, "add")
    return client.post(where, given)


def saved(answer):
    """302 when it was, 200 when the form asks again, else what refused it."""
    return answer.status_code


def audited(operator, deed):
    return list(
        AuditEntry.objects.filter(account_id=operator.pk, deed=deed).values_list(
            "things", flat=True
        )
    )


# who comes in


def test_staff_log_in_by_password():
    Account.objects.create_superuser("operator", WORDS)
    client = Client()
    page = client.get("/admin/", follow=True)
    assert page.redirect_chain == [("/admin/login/?next=/admin/", 302)]
    assert ">Boai · 博爱</a>" in page.content.decode()
    given = {"username": "operator", "password": WORDS, "next": "/admin/"}
    assert client.post("/admin/login/", given | {"password": "wrong"}).status_code == 200
    assert client.post("/admin/login/", given).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_others_are_sent_to_the_login(rows):
    account = rows.person().account
    account.set_password(WORDS)
    account.save()
    client = logged_in(account)
    for where in ("/admin/", address(Account, "changelist"), address(Account, "add")):
        answer = client.get(where)
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/admin/login/?next={where}"
    given = {"username": account.username, "password": WORDS}
    assert "staff account" in client.post("/admin/login/", given).content.decode()


def test_staff_without_a_right_see_nothing(rows):
    client = logged_in(Account.objects.create(username="clerk", is_staff=True))
    assert client.get("/admin/").status_code == 200
    assert client.get(address(ServiceRecord, "changelist")).status_code == 403


def test_who_left_is_out(staff, operator):
    Account.objects.filter(pk=operator.pk).update(is_active=False)
    assert staff.get("/admin/").status_code == 302


# accounts


def test_an_account_can_be_closed(rows, staff, operator):
    account = rows.person().account
    assert saved(save(staff, Account, account)) == 302
    account.refresh_from_db()
    assert not account.is_active
    assert audited(operator, "admin_change") == [{"account": account.pk}]
    assert LogEntry.objects.get().user == operator


def test_what_was_open_ends_with_it(rows, staff):
    session = rows.session()
    save(staff, Account, session.account)
    session.refresh_from_db()
    assert session.end_reason == "closed"
    save(staff, Account, session.account, is_active="on")
    session.refresh_from_db()
    assert session.ended_at


def test_nothing_else_of_an_account_is_taken(rows, staff):
    account = rows.person().account
    before = account.password
    given = {"is_active": "on", "is_staff": "on", "is_superuser": "on", "password": "x"}
    save(staff, Account, account, username="other", **given)
    account.refresh_from_db()
    assert (account.is_staff, account.is_superuser, account.password) == (False, False, before)
    assert account.username != "other"


def test_nobody_closes_their_own_account(staff, operator):
    save(staff, Account, operator)
    operator.refresh_from_db()
    assert operator.is_active


def test_the_password_of_staff_can_be_set(staff, operator):
    clerk = Account.objects.create(username="clerk", is_staff=True)
    where = f"/admin/identity/account/{clerk.pk}/password/"
    page = staff.get(address(Account, "change", clerk.pk)).content.decode()
    assert where in page
    given = {"password1": WORDS, "password2": WORDS, "usable_password": "true"}
    assert staff.post(where, given | {"password2": "x"}).status_code == 200
    assert staff.post(where, given).status_code == 302
    clerk.refresh_from_db()
    assert clerk.check_password(WORDS)
    assert audited(operator, "admin_change") == [{"account": clerk.pk}]


def test_who_logs_in_by_phone_gets_no_password(rows, staff):
    account = rows.person().account
    where = f"/admin/identity/account/{account.pk}/password/"
    given = {"password1": WORDS, "password2": WORDS}
    assert staff.get(where).status_code == 403
    assert staff.post(where, given).status_code == 403
    assert where not in staff.get(address(Account, "change", account.pk)).content.decode()
    assert staff.get("/admin/identity/account/0/password/").status_code == 403


def test_only_operators_change_anything(rows, operator):
    """Whatever rights Django would give; and whoever holds an office sees, and does deeds."""
    clerk = Account.objects.create(username="clerk", is_staff=True)
    officer = rows.world.officer.account
    officer.is_staff = True
    officer.save()
    rights = Account._meta.get_field("user_permissions").related_model.objects.all()
    account, coming = rows.person().account, rows.policydocument()
    given = {"password1": WORDS, "password2": WORDS}
    for who in (clerk, officer):
        who.user_permissions.set(rights)
        client = logged_in(who)
        for row in (account, operator, coming):
            assert saved(save(client, type(row), row, **a_text(rows, DAY))) in (302, 403)
        assert saved(save(client, PolicyDocument, **a_text(rows, DAY))) == 403
        where = f"/admin/identity/account/{operator.pk}/password/"
        assert client.post(where, given).status_code == 403
    for row in (account, operator):
        row.refresh_from_db()
        assert row.is_active
    assert not PolicyDocument.objects.filter(version=90).exists()
    coming.refresh_from_db()
    assert coming.version != 90
    assert not AuditEntry.objects.filter(deed__startswith="admin").exists()


# texts and values, until they are in force


def a_text(rows, begins, **given):
    return {
        "kind": "terms",
        "version": 90,
        "language": "en",
        "text": "Be kind.",
        **instant("effective_from", rows.world.now + begins),
    } | given


def test_a_policy_text_is_written_until_it_is_in_force(rows, staff, operator):
    assert saved(save(staff, PolicyDocument, **a_text(rows, DAY))) == 302
    new = PolicyDocument.objects.get(version=90)
    assert audited(operator, "admin_add") == [{"policydocument": new.pk}]
    assert saved(save(staff, PolicyDocument, new, **a_text(rows, DAY, text="Be fair."))) == 302
    new.refresh_from_db()
    assert new.text == "Be fair."
    for begins in (-DAY, timedelta(0)):
        assert saved(save(staff, PolicyDocument, new, **a_text(rows, begins))) == 200


def test_a_higher_version_comes_into_force_later(rows, staff):
    rows.policydocument(begins=-DAY)
    assert saved(save(staff, PolicyDocument, **a_text(rows, 3 * DAY, changes="New."))) == 302
    for version, begins, expected in ((91, 2 * DAY, 200), (89, 4 * DAY, 200), (91, 4 * DAY, 302)):
        given = a_text(rows, begins, version=version)
        assert saved(save(staff, PolicyDocument, **given)) == expected
    other = a_text(rows, 4 * DAY, language="zh-Hans")
    assert saved(save(staff, PolicyDocument, **other)) == 302


def test_a_policy_text_in_force_stays(rows, staff):
    old = rows.policydocument(begins=-DAY)
    assert saved(save(staff, PolicyDocument, old, **a_text(rows, DAY))) == 403
    where = address(PolicyDocument, "delete", old.pk)
    assert staff.post(where, {"post": "yes"}).status_code == 403
    assert staff.get(address(PolicyDocument, "change", old.pk)).status_code == 200


def values(rows, begins, text):
    unit = rows.world.province.unit_id
    start = instant("effective_from", rows.world.now + begins)
    return {"unit": unit, "number": 90, "values": text, **start}


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ('{"service.display_step_minutes": 15}', 302),
        ("{}", 302),
        ('{"service.display_step": 15}', 200),
        ('{"service.display_step_minutes": "15"}', 200),
        ('{"service.display_step_minutes": true}', 200),
        ('{"service.display_step_minutes": 1.5}', 200),
        ('{"service.display_step_minutes": -1}', 200),
        ("[1]", 200),
    ],
)
def test_a_policy_version_names_known_values(rows, staff, text, taken):
    assert saved(save(staff, PolicyVersion, **values(rows, DAY, text))) == taken


def test_a_policy_version_in_force_stays(rows, staff):
    assert saved(save(staff, PolicyVersion, **values(rows, -DAY, "{}"))) == 200
    old = rows.policyversion(begins=-DAY)
    assert saved(save(staff, PolicyVersion, old, **values(rows, DAY, "{}"))) == 403
    coming = rows.policyversion()
    where = address(PolicyVersion, "delete", coming.pk)
    assert staff.post(where, {"post": "yes"}).status_code == 302


def test_working_days_are_set_by_hand(staff, operator):
    day = {"date": "2027-02-06", "is_workday": "on"}
    assert saved(save(staff, WorkdayOverride, **day)) == 302
    row = WorkdayOverride.objects.get(pk=date(2027, 2, 6))
    assert saved(save(staff, WorkdayOverride, row, date="2027-02-07")) == 302
    assert list(WorkdayOverride.objects.values_list("date", "is_workday")) == [(row.date, False)]
    where = address(WorkdayOverride, "delete", row.pk)
    assert staff.post(where, {"post": "yes"}).status_code == 302
    assert not WorkdayOverride.objects.exists()
    assert audited(operator, "admin_delete") == [{"workdayoverride": "2027-02-06"}]


# standards, until they are published


def test_a_draft_is_written(rows, staff):
    item = rows.standarditem()
    given = {"version": item.version_id, "code": "PLACE", "order": 1, "title": "有场所"}
    assert saved(save(staff, StandardItem, item, **given)) == 302
    assert saved(save(staff, StandardItem, **given | {"code": "OTHER"})) == 302
    item.refresh_from_db()
    assert item.title == "有场所"
    page = staff.get(address(StandardItem, "add")).content.decode()
    assert 'class="vForeignKeyRawIdAdminField' in page


def test_what_was_published_stays(rows, staff):
    version = StandardVersion.objects.exclude(published_at=None).get()
    item = version.items.first()
    criterion = item.criteria.first()
    for row in (version.standard, version, item, criterion):
        assert saved(save(staff, type(row), row)) == 403
        where = address(type(row), "delete", row.pk)
        assert staff.post(where, {"post": "yes"}).status_code == 403
    given = {"version": version.pk, "code": "LATE", "order": 9, "title": "有新事"}
    assert saved(save(staff, StandardItem, **given)) == 200
    draft = rows.criterion()
    given = {"item": item.pk, "code": "LATE", "order": 9, "title": "有新事", "kind": "declared"}
    more = {"threshold": 1, "threshold_by_kind": "{}", "window_months": 12, "weight": 5}
    assert saved(save(staff, Criterion, draft, **given, **more)) == 200
    assert saved(save(staff, Criterion, draft, **given | {"item": draft.item_id}, **more)) == 302


def test_publishing_is_not_done_here(rows, staff):
    version = rows.standardversion()
    given = {"standard": version.standard_id, "number": 7, "min_self_score": 90}
    now = instant("published_at", rows.world.now)
    answer = save(staff, StandardVersion, version, min_branch_age_months=24, **given, **now)
    assert saved(answer) == 302
    version.refresh_from_db()
    assert (version.number, version.published_at) == (7, None)
    assert Standard.objects.filter(versions=version).exists()
