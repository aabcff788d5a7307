"""The screen at a station shows codes without a login, and no word of anybody."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import segno
from django.conf import settings
from django.test import Client

from backend import keys, rates
from backend.authority.models import Office
from backend.dated import since
from backend.rates import Unlimited, ValkeyRates
from tests.backend.offices import edit
from tests.stations.test_close_kiosk import closed
from tests.stations.test_open_kiosk import opened
from tests.volunteers.scenes import HOUR
from tests.world import SmallWorld, actor_of
from volunteers.rules.scan import Place, code_of, window_at

pytestmark = pytest.mark.django_db
STATIC = Path(settings.BASE_DIR, "volunteers/static/volunteers")


@pytest.fixture
def world():
    world = SmallWorld()
    answer = opened(world.manager, world.own_station, label="门口")
    world.kiosk = answer["kiosk"]["id"]
    world.secret = answer["link"].partition("#")[2]
    return world


@pytest.fixture(autouse=True)
def _own_address(monkeypatch):
    monkeypatch.setattr(rates, "rates", Unlimited)


def fetched(secret, scheme="Bearer"):
    return Client().get("/kiosk/codes", headers={"Authorization": f"{scheme} {secret}"})


def test_the_codes_of_ten_minutes_and_no_word_of_anybody(world):
    response = fetched(world.secret)
    told = response.json()
    assert set(told) == {"now", "station", "codes"}
    assert told["station"] == world.own_station.unit.name
    assert len(told["codes"]) == 20
    for earlier, later in zip(told["codes"], told["codes"][1:], strict=False):
        assert earlier["until"] == later["from"] == earlier["from"] + 30_000
    first = told["codes"][0]
    assert first["from"] <= told["now"] < first["until"]
    place = Place("station", world.own_station.unit.public_id)
    text = code_of(keys.scan_keys(), place, first["from"] // 30_000)
    drawn = segno.make(text, error="m", micro=False).matrix
    assert first["rows"] == ["".join(map(str, row)) for row in drawn]
    assert world.manager.name not in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_what_is_over_and_what_was_made_up_are_one_answer(world):
    made_up = fetched("x" * 43)
    assert made_up.status_code == 404
    assert fetched(world.secret, "Basic").status_code == 404
    assert Client().get("/kiosk/codes").status_code == 404
    closed(world.manager, world)
    after = fetched(world.secret)
    assert (after.status_code, after.content) == (404, made_up.content)


def test_a_link_is_worth_as_much_as_the_office_of_whoever_opened_it(world):
    assert fetched(world.secret).status_code == 200
    held = Office.objects.filter(person=world.manager)
    edit(held, during=since(world.long_ago, world.now - HOUR))
    assert fetched(world.secret).status_code == 404


def test_whoever_asks_too_often_waits(world, monkeypatch):
    kept = ValkeyRates(settings.BOAI.broker_url)
    monkeypatch.setattr(rates, "rates", lambda: kept)
    monkeypatch.setattr(rates, "network_of", lambda address: world.secret)
    answers = [fetched(world.secret).status_code for _ in range(31)]
    assert (answers[:30], answers[30]) == ([200] * 30, 429)
    assert fetched(world.secret)["Retry-After"] == "10"


def test_the_page_runs_its_own_script_and_nothing_else():
    response = Client().get("/kiosk/", headers={"Accept-Language": "zh-Hans"})
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = response.content.decode()
    assert "在此签到" in page
    assert re.findall(r"<script(?![^>]* src=)|style=|\son\w+=", page) == []
    assert response["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("name", ["kiosk.js", "kiosk_reads.js"])
def test_the_script_is_one_an_old_tablet_reads(name):
    """No arrows, no templates, no let, const, fetch or promises of its own."""
    text = (STATIC / name).read_text(encoding="utf-8")
    script = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert not re.search(r"=>|`|\b(let|const|class|async|await|fetch\(|import)\b", script)
    assert "innerHTML" not in script
    assert "setAttribute" not in script


def test_the_screen_shows_no_more_than_a_closed_one_may(world):
    now = actor_of(None).now
    last = fetched(world.secret).json()["codes"][-1]["until"]
    assert last <= (now + timedelta(minutes=10, seconds=30)).timestamp() * 1000
    assert window_at(now) * 30_000 <= last
