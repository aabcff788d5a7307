"""The proof on paper: the same bytes for the same snapshot, and no letter silently lost."""

import json
import re
import zlib

import pytest
from django.test import Client

from backend.printing import printing
from backend.printing.glyphs import GETA, Printable, letters
from backend.printing.printing import Busy, printed
from tests.volunteers.scenes import left, served
from tests.world import Phone, SmallWorld
from volunteers.models import ServiceCertificate
from volunteers.pages import verify
from volunteers.proofs.words import TEMPLATE, Proof, Seal, told

SAID = {
    "version": 2,
    "number": "FJRC-VS-2026-0000123-6",
    "issued_on": "2026-11-27",
    "issuer": {
        "name": "福建省红十字会",
        "in_charge": "陈建平",
        "handled_by": "志愿服务部",
        "contact": "0591-00000000",
    },
    "notes": "免费出具",
    "volunteer": {
        "name": "林小红",
        "volunteer_no": "350102000001234",
        "id_kind": "resident_id",
        "id_number": "3501**********0026",
    },
    "service": {
        "first_on": "2026-01-01",
        "last_on": "2026-11-27",
        "minutes": 1234,
        "half_hours": 41,
        "step_minutes": 30,
        "opening_minutes": 600,
    },
    "openings": [{"source": "import", "on": "2026-01-02", "minutes": 600}],
    "activities": [
        {
            "name": "社区急救宣传",
            "first_on": "2026-03-05",
            "last_on": "2026-03-07",
            "place": "五一广场",
            "content": "教居民心肺复苏" * 40,
            "organiser": "应急救护队",
            "in_charge": "陈国栋",
            "minutes": 574,
        }
    ],
    "months": [{"month": "2026-02", "minutes": 60}],
    "ledger": {
        "books": [
            {
                "first_line": 1, "last_line": 9, "head_line": 9, "head": "ab" * 32,
                "head_on": "2026-11-27",
            }
        ]
    },
}  # fmt: skip


SEALED = Seal(unit="军门社区红十字会", sealed_on="2026-12-05", key_id="s2", signature="z" * 88)


def proof(language="zh-hans", seal=None, **changed):
    return Proof(
        snapshot=SAID | changed,
        language=language,
        code="7KX9MPQ2RT",
        key_id="s1",
        signature="q" * 88,
        digest="cd" * 32,
        address="https://boai.example/verify/X?code=7KX9MPQ2RT",
        scan='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"></svg>',
        seal=seal,
    )


def words(language="zh-hans", **changed):
    return json.dumps(told(proof(language, **changed))[0], ensure_ascii=False)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", ("已确认", "军门社区红十字会已于2026年12月5日确认。")),
        ("en", ("Confirmed", "Confirmed by 军门社区红十字会 on 5 December 2026.")),
    ],
)
def test_a_seal_says_by_whom_and_when(language, said):
    with_seal, without = told(proof(language, SEALED))[0], told(proof(language))[0]
    assert (with_seal["mark"]["title"], with_seal["mark"]["line"]) == said
    assert "s2" in str(with_seal["seal"])
    assert without["mark"] is None
    assert "s2" not in str(without["seal"])


def test_the_mark_is_drawn():
    """All else is the same on both."""
    sealed, day = told(proof(seal=SEALED))
    assert printed(TEMPLATE, sealed, day) == printed(TEMPLATE, sealed, day)
    assert printed(TEMPLATE, sealed | {"mark": None}, day) != printed(TEMPLATE, sealed, day)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_all_that_is_asked_for_is_printed(language):
    text = words(language)
    for said in (
        "林小红", "350102000001234", "3501**********0026", "20.5", "1,234", "福建省红十字会",
        "陈建平", "志愿服务部", "0591-00000000", "免费出具", "FJRC-VS-2026-0000123-6",
        "社区急救宣传", "五一广场", "应急救护队", "陈国栋", "574", "2026-02", "7KX9MPQ2RT",
        "q" * 44, "ab" * 22,
    ):  # fmt: skip
        assert said in text, said
    assert ("记录单位" in text) is (language == "zh-hans")
    assert ("Recorded by" in text) is (language == "en")
    assert ("27 November 2026" in text) is (language == "en")


def test_a_long_text_is_cut_where_one_sees_it():
    assert "…" in words()


def test_an_older_version_is_printed_too():
    old = {
        "version": 1,
        "issuer": "福建省红十字会",
        "volunteer": {"name": "林小红", "volunteer_no": "V1"},
        "service": {
            "first_on": "2026-01-01", "last_on": "2026-02-01", "minutes": 60, "half_hours": 2,
        },
    }  # fmt: skip
    bare = {"activities": [], "months": [], "openings": [], "ledger": {}, "notes": ""}
    page = told(proof(**old, **bare))
    assert "福建省红十字会" in json.dumps(page[0], ensure_ascii=False)
    assert printed(TEMPLATE, *page).startswith(b"%PDF-")


def test_the_same_bytes_for_the_same_snapshot():
    first, again = (printed(TEMPLATE, *told(proof())) for _ in range(2))
    assert first is not None
    assert first == again
    assert b"D:20261127" in first
    other = printed(TEMPLATE, *told(proof(notes="另一份")))
    assert other != first


def test_the_font_is_in_the_file():
    page = printed(TEMPLATE, *told(proof()))
    assert b"NotoSansCJK" in page or any(
        b"NotoSansCJK" in zlib.decompress(part)
        for part in re.findall(rb"stream\r?\n(\x78.*?)\r?\nendstream", page, re.DOTALL)
        if part
    )


# letters


def test_a_letter_that_the_font_lacks_is_seen_and_named():
    page, _when = told(proof(volunteer=SAID["volunteer"] | {"name": "I\u0131k\U0002fa1f"}))
    assert page["facts"][0][1] == f"I{GETA}k{GETA}"
    note = page["notes"][-1]
    assert "U+0131" in note
    assert "U+2FA1F" in note


@pytest.mark.parametrize("name", ["㛃䶮𬶍喆堃", "二〇二六", "阿依古丽·买买提", "Müller", "오영희"])
def test_rare_names_are_printed(name):
    printable = Printable()
    assert printable(name) == name
    assert not printable.lacking


def test_every_word_of_ours_can_be_printed():
    for language in ("zh-hans", "en"):
        printable = Printable()
        printable(told(proof(language))[0])
        assert not printable.lacking
    assert ord(GETA) in letters()


def test_what_cannot_be_seen_is_no_letter():
    printable = Printable()
    assert printable("林\u202e小\n 红") == f"林{GETA}小 红"
    assert printable.lacking == {"\u202e"}


def test_words_are_never_instructions():
    """What looks like the language of the template is printed as it stands."""
    name = '#read("/etc/passwd") *b* $x$ \\ "'
    page = told(proof(volunteer=SAID["volunteer"] | {"name": name}))
    assert page[0]["facts"][0][1] == name
    assert printed(TEMPLATE, *page) is not None


# bounds


def test_a_child_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(printing, "SECONDS", 0.01)
    assert printed(TEMPLATE, *told(proof())) is None


def test_what_is_no_page_is_not_believed(monkeypatch, tmp_path):
    program = tmp_path / "program.py"
    program.write_text("print('hello')")
    monkeypatch.setattr(printing, "PROGRAM", program)
    assert printed(TEMPLATE, *told(proof())) is None


def test_no_more_than_two_at_once(monkeypatch):
    monkeypatch.setattr(printing, "SECONDS", 0.01)
    assert all(printing.AT_ONCE.acquire(blocking=False) for _ in range(2))
    try:
        with pytest.raises(Busy):
            printed(TEMPLATE, *told(proof()))
    finally:
        printing.AT_ONCE.release(2)


# over HTTP


@pytest.fixture
def issued(db):
    world = SmallWorld()
    phone = Phone(world.anna)
    left(phone, world, served(world, world.anna, minutes=95))
    wanted = "certificate { number verificationCode pdfUrl }"
    return phone.do("issueServiceCertificate", wanted, firstOn="2020-01-01", lastOn="2035-12-31")[
        "certificate"
    ]


def test_whoever_has_the_code_has_the_paper(issued, capfd):
    path = issued["pdfUrl"].partition("/verify/")[2]
    answer = Client().get(f"/verify/{path}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"] == f'attachment; filename="{issued["number"]}.pdf"'
    assert answer.content.startswith(b"%PDF-")
    ServiceCertificate.objects.update(state="revoked")
    assert Client().get(f"/verify/{path}").content == answer.content, "its state is not on it"
    assert issued["verificationCode"] not in "".join(capfd.readouterr())


def test_a_wrong_code_and_a_number_never_given_are_one_answer(issued):
    answers = [
        Client().get(f"/verify/{number}.pdf", {"code": code})
        for number in (issued["number"], "FJRC-VS-2026-9999999-9")
        for code in ("WRONG", "")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_who_has_to_wait_is_told(issued, monkeypatch):
    monkeypatch.setattr(verify, "printed", lambda *given: None)
    code = {"code": issued["verificationCode"]}
    answer = Client().get(f"/verify/{issued['number']}.pdf", code)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_paper_is_asked_for_less_often_than_pages(issued, monkeypatch):
    monkeypatch.setattr(verify, "printed", lambda *given: b"%PDF-")
    code = {"code": issued["verificationCode"]}
    answers = [
        Client().get(f"/verify/{issued['number']}.pdf", code).status_code
        for _ in range(verify.PRINTS.points + 1)
    ]
    assert answers == [200] * verify.PRINTS.points + [429]
