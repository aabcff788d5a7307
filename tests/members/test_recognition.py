"""The certificate of recognition: what it says, what became of it, and that it is genuine."""

from base64 import b64decode
from datetime import timedelta

import pgtrigger
import pytest
from django.db import connection
from django.db.utils import InternalError, ProgrammingError
from django.test import Client
from django.utils.timezone import localdate

from backend import counts
from backend.crypto import canonical, verify
from backend.dated import start_of
from members.models import CertificationCase, RecognitionCertificate, Standard
from members.pages.certification import LOOKS
from members.proofs.words import told
from members.rules.certification import months_after
from members.selectors.assessment import window_of
from tests.members.cases import (
    decide,
    end_publicity,
    recognised,
    refused,
    second_officer,
    submit,
    to_publicity,
)
from tests.world import Asked, Phone, SmallWorld, nodes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


@pytest.fixture
def issued(world):
    recognised(world)
    return RecognitionCertificate.objects.get()


def page(path="", language="zh-Hans"):
    return Client(headers={"Accept-Language": language}).get(f"/certification/{path}")


def text_of(path="", language="zh-Hans"):
    return page(path, language).content.decode()


def test_what_is_signed_verifies_with_the_published_key_and_no_other_words(issued):
    told = page(f"{issued.number}/certificate.json").json()
    keys = {each["key_id"]: each["public_key"] for each in page("keys.json").json()["keys"]}
    key, signature = b64decode(keys[told["key_id"]]), b64decode(told["signature"])
    assert verify(key, signature, canonical(told["snapshot"]))
    assert not verify(key, signature, canonical(told["snapshot"] | {"score": 100}))
    today = localdate(issued.issued_at)
    assert told["snapshot"]["branch_name"] == "军门社区红十字会"
    assert told["snapshot"]["valid_until"] == months_after(today, 36).isoformat()
    assert issued.number.startswith(f"FJRC-JC-{today.year}-")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-Hans", ("真实有效", "认定证书", 'lang="zh-hans"')),
        ("en", ("Genuine and valid", "Certificate of recognition", 'lang="en"')),
    ],
)
def test_the_page_speaks_both_languages(issued, language, words):
    shown = text_of(issued.number, language)
    for said in (*words, issued.number, "军门社区红十字会", issued.society_name):
        assert said in shown, said


@pytest.mark.parametrize(
    ("state", "more", "said"),
    [
        ("recognised", {}, "Genuine and valid"),
        ("recheck_due", {}, "Genuine and valid"),
        ("suspended", {}, "no longer valid: suspended"),
        ("revoked", {"ground": "misuse_of_emblem"}, "misuse of the emblem"),
        ("expired", {}, "no longer valid: expired"),
    ],
)
def test_it_says_what_became_of_it(issued, state, more, said):
    CertificationCase.objects.update(state=state, **more)
    assert said in text_of(issued.number, "en")
    told = page(f"{issued.number}/certificate.json").json()
    assert told["state"] == {"recognised": "valid", "recheck_due": "valid"}.get(state, state)


def test_it_is_over_also_while_the_clock_has_not_come_by(issued, world):
    CertificationCase.objects.update(valid_until=localdate(world.now))
    assert "Genuine and valid" in text_of(issued.number, "en")
    CertificationCase.objects.update(valid_until=localdate(world.now) - timedelta(days=1))
    assert "no longer valid: expired" in text_of(issued.number, "en")


def test_one_that_a_newer_one_replaces_is_superseded(world):
    case, second = recognised(world)
    first = RecognitionCertificate.objects.get()
    decide(second, case, "recheck", "例行复查")
    decide(second, case, "confirm")
    newer = RecognitionCertificate.objects.exclude(pk=first.pk).get()
    assert "no longer valid: superseded" in text_of(first.number, "en")
    assert "Genuine and valid" in text_of(newer.number, "en")


def test_a_forged_one_is_seen(issued):
    with pgtrigger.ignore("members.RecognitionCertificate:append_only"):
        forged = issued.snapshot | {"branch_name": "别家"}
        RecognitionCertificate.objects.update(snapshot=forged)
    assert "do not rely on this certificate" in text_of(issued.number, "en")


def test_it_is_never_changed(issued):
    with pytest.raises((InternalError, ProgrammingError), match="append only"):
        RecognitionCertificate.objects.update(number="FJRC-JC-2026-0000001-1")
    connection.needs_rollback = False


def test_there_is_no_other_number(issued):
    answer = page("FJRC-JC-2026-9999999-9", "en")
    assert answer.status_code == 404
    assert "There is no certificate with this number." in answer.content.decode()
    assert page("FJRC-JC-2026-9999999-9.pdf").status_code == 404
    assert page("FJRC-JC-2026-9999999-9/certificate.json").status_code == 404
    small = text_of(f"?number=%20{issued.number.lower()}", "en")
    assert "Genuine and valid" in small


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_it_is_printed_the_same_at_every_look(issued, language):
    first, again = (page(f"{issued.number}.pdf", language) for _ in range(2))
    assert first.content.startswith(b"%PDF-")
    assert first.content == again.content
    assert issued.number in first["Content-Disposition"]


SHOWN = """{ recognitionNotices(first: 1) { edges { node { standard } } }
    recognisedBranches(first: 1) { edges { node { standard } } } }"""


class TestAStandardWithATitleInEnglish:
    @pytest.fixture
    def world(self, world):
        Standard.objects.update(title_en="Five Haves")
        return world

    @pytest.mark.parametrize(
        ("language", "title", "other"), [("en", "Five Haves", "五有"), ("zh-Hans", "五有", "Five")]
    )
    def test_is_called_by_it_in_english(self, world, language, title, other):
        case = to_publicity(world)
        phone = Phone(None)
        phone.headers["Accept-Language"] = language
        (notice,) = nodes(phone.read(SHOWN)["recognitionNotices"])
        assert notice == {"standard": title}
        assert title in text_of(language=language)
        end_publicity(world, case)
        decide(second_officer(world), case, "recognise")
        issued = RecognitionCertificate.objects.get()
        shown = text_of(issued.number, language)
        assert title in shown
        assert other not in shown
        (branch,) = nodes(phone.read(SHOWN)["recognisedBranches"])
        assert branch == {"standard": title}
        words, _ = told(issued.snapshot, language=language.lower(), address="", scan="")
        assert title in words["statement"]

    def test_keeps_the_title_it_had(self, world):
        recognised(world)
        Standard.objects.update(title_en="Another")
        assert "Five Haves" in text_of(RecognitionCertificate.objects.get().number, "en")

    def test_by_its_chinese_title_where_nobody_had_said_it(self, world):
        Standard.objects.update(title_en="")
        recognised(world)
        issued = RecognitionCertificate.objects.get()
        assert "五有" in text_of(issued.number, "en")
        old = {key: said for key, said in issued.snapshot.items() if key != "standard_title_en"}
        for snapshot in (issued.snapshot, old):
            words, _ = told(snapshot, language="en", address="", scan="")
            assert "五有" in words["statement"]


def test_the_public_notice_is_a_page_for_everybody(world):
    assert "No branch is under public notice now." in text_of(language="en")
    case = to_publicity(world)
    notice = case.notices.get()
    for shown in (text_of(), text_of(language="en")):
        assert notice.branch_name in shown
        assert notice.society_name in shown
        assert world.manager.name not in shown
    case.notices.update(closed_at=world.now)
    assert notice.branch_name not in text_of()


def test_an_address_looks_only_so_often():
    client = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(LOOKS.points):
        assert client.get("/certification/").status_code == 200
    assert client.get("/certification/X").status_code == 429


def recognised_by(day):
    return dict(counts.values("recognised_five_haves", window_of(12, start_of(day))))


def test_it_is_counted_while_it_holds_and_for_what_asks_for_it(world):
    site = Asked("LEADER", "recognised_five_haves", kind="exists", mandatory=True, weight=0)
    world.standard(site, Asked("LEADER", "officers_in_term"), code="DEMONSTRATION")
    asked = (world.manager, world.own_branch)
    assert refused(submit, *asked, standard="DEMONSTRATION") == [("MANDATORY_NOT_MET", None)]
    case, _second = recognised(world)
    first, last, day = case.recognised_on, case.valid_until, timedelta(days=1)
    own = {world.own_branch.pk: 1}
    assert [recognised_by(each) for each in (first, last)] == [own, own]
    assert [recognised_by(each) for each in (first - day, last + day)] == [{}, {}]
    assert submit(*asked, standard="DEMONSTRATION").things["case"].score == 100
    for state, found in (("recheck_due", own), ("suspended", {}), ("expired", {})):
        CertificationCase.objects.filter(pk=case.pk).update(state=state)
        assert recognised_by(first) == found
    CertificationCase.objects.filter(pk=case.pk).update(state="recognised")
    Standard.objects.filter(code="FIVE_HAVES").update(code="OLD")
    assert recognised_by(first) == {}


@pytest.mark.parametrize("path", ["%00", "%00.pdf", "%00/certificate.json", "?number=%00"])
def test_a_number_that_no_text_can_be_is_nobody_s(db, path):
    assert page(path).status_code == 404
