"""Who handles people's data under which contract: entered, ended, never forgotten."""

from datetime import timedelta

import pytest
from django.conf import settings

from backend.health import _processors
from backend.privacy.models import Processor
from tests.world import NOBODY, Phone, SmallWorld, codes, id_of, nodes

pytestmark = pytest.mark.django_db
LIST = """query($ended: Boolean) { processors(first: 5, ended: $ended) { edges { node {
    name code contract dataKinds startsAt endsAt unit { name } } } } }"""


@pytest.fixture
def world():
    world = SmallWorld()
    world.auditor = world.person("审计员")
    world.office(world.auditor, "auditor", world.province)
    return world


def enter(who, **given):
    asked = {
        "code": "aliyun",
        "name": "阿里云计算有限公司",
        "purpose": "发送登录验证码",
        "dataKinds": ["手机号码"],
        "contract": "闽红合2026-12",
        "startsOn": "2026-01-01",
    }
    return Phone(who).do("recordProcessor", "processor { name endsAt }", **(asked | given))


def end(who, row):
    processor = id_of("Processor", row)
    return Phone(who).do("endProcessor", "processor { endsAt }", processorId=processor)


def listed(who, ended=None):
    return nodes(Phone(who).read(LIST, ended=ended)["processors"])


def test_entered_and_ended_it_stays_on_the_list(world):
    assert codes(enter(world.province_officer)) == []
    (seen,) = listed(world.auditor)
    assert (seen["contract"], seen["endsAt"]) == ("闽红合2026-12", None)
    assert seen["unit"]["name"] == "福建省红十字会"
    row = Processor.objects.get()
    assert end(world.province_officer, row)["processor"]["endsAt"]
    assert codes(end(world.province_officer, row)) == ["PROCESSOR_ENDED"]
    assert listed(world.auditor) == []
    assert len(listed(world.auditor, ended=True)) == 1


def test_a_last_day_is_the_whole_day(world):
    enter(world.province_officer, endsOn="2099-12-31")
    assert listed(world.auditor)[0]["endsAt"] == "2099-12-31T16:00:00+00:00"
    wrong = enter(world.province_officer, startsOn="2026-02-01", endsOn="2026-01-31")
    assert codes(wrong) == ["INVALID"]


@pytest.mark.parametrize("field", ["name", "purpose", "contract"])
def test_nobody_handles_data_without_a_contract(world, field):
    assert codes(enter(world.province_officer, **{field: " "})) == ["REQUIRED"]
    assert codes(enter(world.province_officer, dataKinds=["长" * 41])) == ["INVALID"]
    assert not Processor.objects.exists()


def test_who_keeps_and_who_sees_the_list(world):
    for who in (world.auditor, world.city_officer, world.anna):
        assert codes(enter(who)) == ["FORBIDDEN"]
    enter(world.province_officer)
    row, absent = Processor.objects.get(), Processor(public_id=NOBODY)
    for who in (world.auditor, world.city_officer, world.anna):
        assert codes(end(who, row)) == codes(end(who, absent)) == ["NOT_FOUND"]
    assert listed(world.city_officer) == listed(world.anna) == []


def test_what_is_plugged_in_without_a_contract_is_told(world, monkeypatch):
    assert _processors() == {"ok": True, "without_contract": []}
    plugged = settings.BOAI.model_copy(update={"sms_provider": "aliyun"})
    monkeypatch.setattr(settings, "BOAI", plugged)
    assert _processors() == {"ok": False, "without_contract": ["aliyun"]}
    enter(world.province_officer)
    assert _processors()["ok"]
    Processor.objects.get().end(world.now - timedelta(days=1))
    assert not _processors()["ok"]
