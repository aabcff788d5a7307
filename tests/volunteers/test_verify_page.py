"""The page on which anybody verifies a proof: what it shows, what it hides, and how often."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from backend.identity.rules.masks import mask_name
from tests.volunteers.scenes import left, served
from tests.world import Phone, SmallWorld
from volunteers.models import ServiceCertificate
from volunteers.pages.verify import LOOKS

pytestmark = pytest.mark.django_db


def test_an_address_looks_only_so_often():
    client = Client(REMOTE_ADDR="203.0.113.7")
    for _ in range(LOOKS.points):
        assert client.get("/verify/").status_code == 200
    for rest in ("", "X?code=Y", "X/proof.json?code=Y", "keys.json"):
        answer = client.get(f"/verify/{rest}")
        assert (answer.status_code, answer["Retry-After"]) == (429, "10"), rest
    assert Client(REMOTE_ADDR="203.0.113.8").get("/verify/").status_code == 200


@pytest.fixture
def world():
    world = SmallWorld()
    world.anna.id_kind, world.anna.id_number = "resident_id", "350102199001010026"
    world.anna.save()
    return world


@pytest.fixture
def issued(world):
    phone = Phone(world.anna)
    left(phone, world, served(world, world.anna, minutes=95))
    return phone.do(
        "issueServiceCertificate",
        "certificate { id number verificationCode }",
        firstOn="2020-01-01",
        lastOn="2035-12-31",
    )["certificate"]


def shown(issued, language="zh-Hans"):
    client = Client(headers={"Accept-Language": language})
    code = {"code": issued["verificationCode"]}
    return client.get(f"/verify/{issued['number']}", code).content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-Hans", ("真实有效", "2020年1月1日", "记录单位", "志愿服务记录证明", 'lang="zh-hans"')),
        ("en", ("Genuine and valid", "Jan. 1, 2020", "Recorded by", 'lang="en"')),
    ],
)
def test_it_speaks_both_languages(issued, language, words):
    text = shown(issued, language)
    for said in (*words, "1.5", "95", issued["number"], "福建省红十字会"):
        assert said in text, said


def test_it_shows_nobody_but_a_masked_name(issued, world):
    for text in (shown(issued), shown(issued, "en")):
        assert "林*红" in text
        for hidden in (
            world.anna.name,
            world.anna.volunteer.volunteer_no,
            "0026",
            world.leader.name,
            "五一广场",
            "社区急救宣传",
        ):
            assert hidden not in text, hidden


@pytest.mark.parametrize(
    ("state", "chinese", "english"),
    [
        ("superseded", "已被取代", "superseded"),
        ("revoked", "已撤销", "revoked"),
    ],
)
def test_it_says_what_became_of_it_and_since_when(issued, state, chinese, english):
    since = datetime(2026, 11, 28, 2, tzinfo=UTC)
    ServiceCertificate.objects.update(
        state=state, state_since=since, revocation_reason="林小红的工时有误"
    )
    text = shown(issued)
    assert chinese in text
    assert "2026年11月28日" in text
    assert "工时有误" not in text, "why is its holder's to know"
    text = shown(issued, "en")
    assert english in text
    assert "Nov. 28, 2026" in text
    assert "1.5" in text, "what it said, it said"


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("林小红", "林*红"),
        ("王五", "王*"),
        ("欧阳娜娜", "欧**娜"),
        ("Anna Smith", "A*** S****"),
        ("Li", "L*"),
        ("阿依古丽·买买提", "阿******提"),
        ("X", "*"),
        ("", ""),
    ],
)
def test_a_name_is_masked(name, masked):
    assert mask_name(name) == masked
