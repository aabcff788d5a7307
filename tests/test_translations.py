"""Every text for people is there in both languages, and the catalogue holds nothing else."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils import translation

from backend import counts, errors
from backend.authority import kinds as authority
from backend.embedded.home import PROJECT
from backend.messaging import kinds as messaging
from backend.policy import values as policy
from backend.third_parties import PUSH
from graphql_schema.language import CHINESE, ENGLISH
from members.criteria import VERDICTS
from tests.world import Phone, SmallWorld

LOCALE = PROJECT / "locale"
CATALOGUE = LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.po"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[a-z%]")
CHINESE_SIGN = re.compile(r"[\u4e00-\u9fff]")
# Names that are the same in every language.
NAMES = {"Android", "iOS", "HarmonyOS", "WGS-84", "GCJ-02", "BD-09"}


def forms(text):
    return [text] if isinstance(text, str) else list(text)


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, abort_invalid=True)


@pytest.fixture(scope="module")
def entries(catalogue):
    return {(each.context, forms(each.id)[0]): each for each in catalogue if each.id}


@pytest.fixture(scope="module")
def asked():
    """What the code asks gettext for: context and text, with the place of one of its uses."""
    with (LOCALE / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(PROJECT, methods, options, keywords=KEYWORDS)
    return {
        (context, forms(text)[0]): f"{name}:{line}"
        for name, line, text, _comments, context in found
    }


def test_the_code_is_read(asked):
    """Of every floor, and of the templates."""
    assert len(asked) > 300
    homes = {Path(place.split(":")[0]).parts[0] for place in asked.values()}
    assert homes >= {"backend", "members", "stations", "volunteers", "graphql_schema"}
    assert asked[None, "Genuine and valid"].startswith("volunteers/templates/")


def test_every_text_is_translated(asked, entries):
    """`make messages` collects them; the Chinese is then written into the .po by hand."""
    missing = [
        f"{place}: {key[1]!r}"
        for key, place in sorted(asked.items(), key=lambda item: item[1])
        if key not in entries or entries[key].fuzzy or not all(forms(entries[key].string))
    ]
    assert not missing, "\n".join(missing)


def test_no_translation_is_left_over(asked, entries):
    left = entries.keys() - asked.keys()
    assert not left, "run `make messages`: " + ", ".join(repr(text) for _context, text in left)


def test_placeholders_agree(entries):
    wrong = [
        (text, string)
        for (_context, text), entry in entries.items()
        for string in forms(entry.string)
        if sorted(PLACEHOLDER.findall(forms(entry.id)[-1])) != sorted(PLACEHOLDER.findall(string))
    ]
    assert not wrong


def test_the_compiled_catalogue_is_this_one(catalogue):
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run `make messages`"


def told():
    """(where, text) of all that reaches people from the tables of the code."""
    yield from errors.declared().items()
    yield from authority.unit_kinds.items()
    yield from authority.permissions.items()
    yield from ((code, office.label) for code, office in authority.offices.items())
    yield from ((name, value.text) for name, value in policy.table.items())
    yield from VERDICTS.items()
    for code, kind in messaging.table.items():
        yield from ((code, kind.title), (code, kind.body))
    for party in PUSH.values():
        yield from ((party.name, party.purpose), (party.name, party.data))
    for model in apps.get_models():
        if model.__module__.split(".")[0] in ("axes", "django_otp"):
            continue  # shown nowhere
        for field in model._meta.get_fields():
            for code, label in getattr(field, "flatchoices", ()):
                yield f"{model.__name__}.{field.name}.{code}", label


def test_all_that_people_read_has_two_languages():
    with translation.override(CHINESE):
        chinese = [(where, str(text)) for where, text in told()]
    with translation.override(ENGLISH):
        english = [(where, str(text)) for where, text in told()]
    assert len(chinese) > 200
    assert [each for each in chinese if each[1] not in NAMES and not has_chinese(each)] == []
    assert [each for each in english if has_chinese(each)] == []


def has_chinese(where_and_text):
    return CHINESE_SIGN.search(where_and_text[1]) is not None


def test_the_settings_know_both():
    assert [code for code, _name in settings.LANGUAGES] == [CHINESE, ENGLISH]
    assert settings.LANGUAGE_CODE == CHINESE


IN_CHINESE = ("zh-CN", "zh-Hans", "zh-Hans-CN", "zh", "fr", "")
LANGUAGES = [*((accepted, CHINESE) for accepted in IN_CHINESE), ("en", ENGLISH)]

LABELS = "{ me { offices { kind { code label } } } }"
LEADER = {CHINESE: "队长", ENGLISH: "team leader"}

CODE = """mutation($phone: String!) {
  requestLoginCode(input: { phone: $phone }) { errors { code field message } }
}"""
REFUSED = {
    CHINESE: "此手机号码无法接收验证码，请检查后重新输入。",
    ENGLISH: "This is not a mobile phone number that can receive a code.",
}
STOPPED = {
    CHINESE: "查询文档与 API 结构不符。",
    ENGLISH: "The document does not fit the schema.",
}
HEADING = {CHINESE: "<h1>志愿服务记录证明</h1>", ENGLISH: "<h1>Proof of volunteer service</h1>"}


@pytest.mark.django_db
def test_the_phone_chooses_the_language():
    world = SmallWorld()
    leader, nobody = Phone(world.leader), Phone(None)
    for accepted, language in LANGUAGES:
        leader.headers["Accept-Language"] = nobody.headers["Accept-Language"] = accepted
        offices = leader.read(LABELS)["me"]["offices"]
        assert [office["kind"]["label"] for office in offices] == [LEADER[language]], accepted
        (refusal,) = nobody.read(CODE, phone="110")["requestLoginCode"]["errors"]
        assert refusal["message"] == REFUSED[language], accepted
        (stopped,) = nobody.ask("{ nothing }")["errors"]
        assert stopped["message"] == STOPPED[language], accepted


@pytest.mark.parametrize(("accepted", "language"), LANGUAGES)
def test_a_page_follows_the_browser(accepted, language):
    page = Client().get("/verify/", headers={"Accept-Language": accepted}).content.decode()
    assert HEADING[language] in page


def test_chinese_has_its_own_punctuation():
    half_wide = re.compile(r"[\u4e00-\u9fff][,;:!?][\u4e00-\u9fff]")
    found = [
        f"{path.relative_to(PROJECT)}: {match[0]}"
        for path in PROJECT.rglob("*")
        if path.suffix in {".py", ".po", ".html", ".graphql"} and ".venv" not in path.parts
        for match in half_wide.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("model", "field", "choice", "said"),
    [
        ("members.Premises", "use", "office", "办公场所"),
        ("authority.Office", "", "", "职务"),
        ("members.RoundQuota", "places", "", "名额"),
        ("members.CaseOpinion", "given_by", "", "提出人"),
        ("members.CaseOpinion", "given_at", "", "提出时间"),
        ("messaging.InboxMessage", "arrived_at", "", "送达时间"),
        ("volunteers.Alert", "arrived_at", "", "到场时间"),
        ("volunteers.Activity", "kind", "ordinary", "日常"),
        ("members.Membership", "grade", "ordinary", "普通会员"),
        ("messaging.MessagePreference", "field", "", "服务领域"),
        ("files.Upload", "state", "refused", "已拒收"),
        ("volunteers.PaperHours", "state", "refused", "未通过"),
    ],
)
def test_a_word_of_two_meanings_is_said_as_it_is_meant(model, field, choice, said):
    """English has one word where Chinese has several; contexts keep them apart."""
    meant = apps.get_model(model)
    with translation.override(CHINESE):
        if not field:
            assert meant._meta.verbose_name == said
        elif choice:
            assert dict(meant._meta.get_field(field).flatchoices)[choice] == said
        else:
            assert meant._meta.get_field(field).verbose_name == said


def test_what_is_counted_is_no_teams_strength():
    with translation.override(CHINESE):
        assert counts.labels()["members"] == "会员人数"
