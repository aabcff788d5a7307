"""The office that reviews a branch jointly: 教育局 for a school, and of it one case alone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from backend.authority.models import Office
from backend.authority.scope import scope
from backend.identity.models import Person
from backend.messaging.answering import Told
from backend.messaging.models import InboxMessage
from members.models import Branch, CaseGrant, CaseOpinion, CertificationCase
from members.rules.joint_review import JOINT_REVIEWERS
from members.services.advise_on_case import advise_on_case
from members.services.grant_case_access import grant_case_access
from members.services.shown import still_asked, still_shown
from tests.backend import offices
from tests.members.cases import WRITTEN, decide, refused, submit
from tests.members.test_end_case_access import end as end_access
from tests.members.test_grant_case_access import FILES, HOME, PLAN, on_file
from tests.members.test_record_site_visit import SEEN, visit
from tests.proof.test_from_outside import reached
from tests.volunteers.papers import picture
from tests.world import Phone, SmallWorld, actor_of, codes, id_of, nodes

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TYPE = "CertificationCase"
KIND = JOINT_REVIEWERS["school"]
CASE = """query($id: ID!) { certificationCase(id: $id) {
    results { criterion } visits { photos { upload { url } } } opinions { text }
    grants { person { id } officeKind { code label } officeUnit { name } reason } } }"""
MINE = "{ branchCases(first: 9, shownToMe: true) { edges { node { id } } } }"


@pytest.fixture
def world():
    """Two schools of one county, and whom its education authority sends."""
    world = SmallWorld()
    Branch.objects.all().update(kind="school")
    world.reviewer = world.person("王老师")
    world.seat = world.office(world.reviewer, KIND, world.county)
    return world


@pytest.fixture
def case(world):
    world.standard()
    return submit(world.manager, world.own_branch, WRITTEN).things["case"]


def show(world, case, by=None, at=None, **given):
    to = {} if given else {"office_unit_id": (at or world.county).unit.public_id}
    return grant_case_access(
        actor_of(by or world.officer),
        client_key=uuid4(),
        case_id=case.public_id,
        reason="联合评审",
        last_day=localdate(world.now) + 9 * DAY,
        **to,
        **given,
    ).things["grant"]


def advise(person, case, text="同意认定"):
    return advise_on_case(
        actor_of(person), client_key=uuid4(), case_id=case.public_id, agrees=True, text=text
    )


def seen(person):
    actor = actor_of(person)
    return list(scope(actor, CertificationCase).values_list("pk", flat=True))


@pytest.mark.usefixtures("empty_files")
def test_the_holder_sees_all_of_that_case_and_nothing_else(world):
    on_file(world, (PLAN, HOME))
    case, other = (
        CertificationCase.objects.get(branch=branch)
        for branch in (world.own_branch, world.sister_branch)
    )
    for each in (case, other):
        photo = picture(world, world.officer, purpose="visit_photo")
        visit(world.officer, each, SEEN[:1], photo_ids=[photo.public_id])
    before = reached(world.reviewer)
    grant = show(world, case)
    advise(world.reviewer, case)
    own = world.own_branch.pk
    gained = {}
    for name, action, pk in reached(world.reviewer) - before:
        gained.setdefault(name if action == "see" else f"{action} {name}", set()).add(pk)
    (opinion,) = case.opinions.values_list("pk", flat=True)
    (there,) = case.visits.all()
    assert gained.pop("CertificationCase") == {case.pk}
    assert gained.pop("advise CertificationCase") == {case.pk}
    assert gained.pop("CaseGrant") == {grant.pk}
    assert gained.pop("CaseOpinion") == {opinion}
    assert gained.pop("SiteVisit") == {there.pk}
    assert gained.pop("VisitPhoto") == set(there.photos.values_list("pk", flat=True))
    papers = world.own_branch.documents.filter(kind__in=["plan", "charter"])
    assert gained.pop("BranchDocument") == set(papers.values_list("pk", flat=True))
    assert gained.pop("Premises") == set(world.own_branch.premises.values_list("pk", flat=True))
    assert len(gained.pop("Upload")) == 4
    assert gained.keys() == {"InboxMessage", "AuditEntry", "history AuditEntry"}
    phone = Phone(world.reviewer)
    shown = phone.read(CASE, id=id_of("CertificationCase", case))["certificationCase"]
    assert shown["results"]
    assert shown["visits"][0]["photos"][0]["upload"]["url"]
    assert shown["opinions"] == [{"text": "同意认定"}]
    assert phone.read(CASE, id=id_of("CertificationCase", other))["certificationCase"] is None
    found = phone.read(FILES)
    titles = {each["title"] for each in nodes(found["branchDocuments"])}
    assert titles == {f"plan {own}", f"charter {own}"}
    world.seat.end(actor_of(world.reviewer).now)
    left = {name for name, *_ in reached(world.reviewer) - before}
    assert left == {"CaseOpinion", "InboxMessage", "AuditEntry", "Session"}


def test_whoever_comes_after_sees_it_and_whoever_was_there_before_does_not(world, case):
    grant = show(world, case)
    heir = world.person("李老师")
    assert seen(heir) == []
    assert codes(offices.end(Phone(world.officer), world.seat)) == []
    assert seen(world.reviewer) == []
    assert refused(advise, world.reviewer, case) == [("NOT_FOUND", "caseId")]
    assert codes(offices.grant(Phone(world.officer), heir, KIND, world.county)) == []
    assert nodes(Phone(heir).read(MINE)["branchCases"]) == [{"id": id_of(TYPE, case)}]
    advise(heir, case)
    grant.end(actor_of(heir).now)
    assert seen(heir) == []
    assert not scope(actor_of(heir), CaseGrant).exists()


def test_what_rests_shows_nothing(world, case):
    show(world, case)
    world.suspend(world.seat)
    assert seen(world.reviewer) == []


@pytest.mark.parametrize(
    ("kind", "at"),
    [
        (KIND, "city"),
        (KIND, "other_county"),
        (JOINT_REVIEWERS["hospital"], "county"),
    ],
)
def test_another_office_or_the_same_elsewhere_sees_nothing_of_it(world, case, kind, at):
    show(world, case)
    elsewhere = world.person("赵老师")
    world.office(elsewhere, kind, getattr(world, at))
    assert seen(elsewhere) == []
    assert not scope(actor_of(elsewhere), CaseGrant).exists()
    assert refused(advise, elsewhere, case) == [("NOT_FOUND", "caseId")]


def test_it_is_shown_to_the_office_above_too_and_to_each_only_once_at_a_time(world, case):
    above = world.person("市教育局")
    world.office(above, KIND, world.city)
    held = show(world, case)
    show(world, case, at=world.city)
    assert seen(above) == seen(world.reviewer) == [case.pk]
    assert refused(show, world, case) == [("ACCESS_HELD", None)]
    assert CaseGrant.objects.count() == 2
    held.pk, held.public_id = None, uuid4()
    with pytest.raises(IntegrityError, match="one_case_grant_of_an_office"), transaction.atomic():
        held.save(force_insert=True)


def test_a_grant_is_to_somebody_or_to_an_office(world, case):
    held = show(world, case)
    rows = CaseGrant.objects.filter(pk=held.pk)
    for wrong in (
        {"user": world.anna.account},
        {"office_kind": ""},
        {"office_unit": None},
        {"office_kind": "", "office_unit": None},
    ):
        with pytest.raises(IntegrityError, match="case_shown_to"), transaction.atomic():
            rows.update(**wrong)


@pytest.mark.parametrize(
    ("who", "given", "expected"),
    [
        ("officer", {}, ("PERSON_OR_OFFICE", None)),
        ("officer", {"person": "anna", "office": "county"}, ("PERSON_OR_OFFICE", None)),
        ("officer", {"office": "other_county"}, ("NOT_FOUND", "officeUnitId")),
        ("officer", {"office": "own_branch"}, ("NOT_FOUND", "officeUnitId")),
        ("sister_manager", {"office": "county"}, ("NOT_FOUND", "caseId")),
        ("reviewer", {"office": "county"}, ("NOT_FOUND", "caseId")),
    ],
)
def test_what_is_refused(world, case, who, given, expected):
    ids = {"person": "person_id", "office": "office_unit_id"}
    to = {
        ids[name]: (row if name == "person" else row.unit).public_id
        for name, of in given.items()
        for row in [getattr(world, of)]
    }
    to = to or {"person_id": None}
    assert refused(show, world, case, by=getattr(world, who), **to) == [expected]
    assert not CaseGrant.objects.exists()


def test_which_office_it_is_follows_from_the_kind_of_the_branch(world, case):
    Branch.objects.all().update(kind="hospital")
    health = world.person("卫健委")
    world.office(health, JOINT_REVIEWERS["hospital"], world.county)
    show(world, case)
    assert (seen(health), seen(world.reviewer)) == ([case.pk], [])


def test_a_branch_that_no_office_reviews_jointly_is_shown_by_name(world, case):
    Branch.objects.all().update(kind="community")
    assert refused(show, world, case) == [("NO_JOINT_REVIEWER", "officeUnitId")]
    show(world, case, person_id=world.reviewer.public_id)
    assert seen(world.reviewer) == [case.pk]


def test_nobody_shows_it_to_an_office_of_their_own(world, case):
    world.office(world.officer, KIND, world.county)
    assert refused(show, world, case) == [("OWN_ACCESS", "officeUnitId")]


def test_what_the_branch_shows_to_the_office_is_read_and_not_reviewed(world, case):
    first = show(world, case, by=world.manager)
    assert seen(world.reviewer) == [case.pk]
    assert refused(advise, world.reviewer, case) == [("FORBIDDEN", "caseId")]
    assert not CaseOpinion.objects.exists()
    asked = show(world, case)
    assert codes(end_access(world.manager, id_of("CaseGrant", first))) == []
    advise(world.reviewer, case)
    assert codes(end_access(world.manager, id_of("CaseGrant", asked))) == ["NOT_FOUND"]


def test_each_holder_says_once_for_each_submission_what_they_think(world, case):
    second = world.person("陈科长")
    world.office(second, KIND, world.county)
    show(world, case)
    for who in (world.reviewer, second):
        advise(who, case)
        assert refused(advise, who, case) == [("ADVISED_ALREADY", None)]
    decide(world.officer, case, "return", "请补充")
    submit(world.manager, world.own_branch)
    advise(world.reviewer, case, "仍同意")
    assert case.opinions.count() == 3


def test_nobody_advises_on_what_they_submitted(world, case):
    world.office(world.manager, KIND, world.county)
    show(world, case)
    assert refused(advise, world.manager, case) == [("OWN_SUBMISSION", None)]


def test_an_office_that_only_reads_says_nothing(world, case):
    reader = world.person("实习生")
    world.office(reader, KIND, world.county, read_only=True)
    show(world, case)
    assert seen(reader) == [case.pk]
    assert refused(advise, reader, case) == [("FORBIDDEN", "caseId")]


def test_who_sits_there_is_told_as_long_as_they_do(world, case):
    grant = show(world, case)
    told = InboxMessage.objects.get(kind="case_opinion_asked")
    assert (told.recipient_id, told.subject_id) == (world.reviewer.pk, case.pk)
    many = [Told(7, case.pk, world.reviewer.pk), Told(8, case.pk, world.anna.pk)]
    assert still_asked(many, grant.during.lower) == [7]
    world.seat.end(grant.during.lower)
    assert still_asked(many, grant.during.lower) == []


def test_nobody_is_asked_any_more_where_the_branch_alone_still_shows_it(world, case):
    now = show(world, case, by=world.manager).during.lower
    told = [Told(7, case.pk, world.reviewer.pk)]
    assert (still_shown(told, now), still_asked(told, now)) == ([7], [])


def test_of_a_vacant_office_nobody_is_told_and_whoever_comes_finds_it(world, case):
    offices.remove(Office.objects.filter(pk=world.seat.pk))
    show(world, case)
    assert not InboxMessage.objects.filter(kind="case_opinion_asked").exists()
    world.office(world.reviewer, KIND, world.county)
    assert nodes(Phone(world.reviewer).read(MINE)["branchCases"]) == [{"id": id_of(TYPE, case)}]


def test_it_goes_with_whoever_holds_it_through_a_merge(world, case):
    """Offices change to the entry that stays; the grant names none."""
    show(world, case)
    kept = world.person("王敏")
    advise(world.reviewer, case)
    offices.edit(Office.objects.filter(pk=world.seat.pk), person=kept)
    world.reviewer.merged_into, world.reviewer.phone = kept, None
    world.reviewer.save()
    assert seen(kept) == [case.pk]
    assert refused(advise, kept, case) == [("ADVISED_ALREADY", None)]


def test_a_phone_shows_it_and_whoever_may_show_it_sees_to_which_office(world, case):
    answer = Phone(world.officer).do(
        "grantCaseAccess",
        "grant { person { id } officeKind { code } officeUnit { name } }",
        caseId=id_of(TYPE, case),
        officeUnitId=id_of("Unit", world.county.unit),
        reason="联合评审",
        lastDay=str(localdate(world.now) + 5 * DAY),
    )
    assert codes(answer) == []
    unit = {"name": world.county.unit.name}
    shown = {"person": None, "officeKind": {"code": KIND}, "officeUnit": unit}
    assert answer["grant"] == shown
    for who in (world.officer, world.reviewer):
        found = Phone(who).read(CASE, id=id_of(TYPE, case))["certificationCase"]
        assert [each["officeUnit"] for each in found["grants"]] == [unit]


def test_who_has_no_login_is_given_none_of_it(world):
    nobody = world.person("无账号", login=False)
    answer = offices.grant(Phone(world.officer), nobody, KIND, world.county)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("NOT_FOUND", "personId")
    ]


def test_what_is_held_within_is_given_to_nobody_out_of_sight(world):
    answer = offices.grant(Phone(world.officer), world.stranger, "branch_manager", world.own_branch)
    assert codes(answer) == ["NOT_FOUND"]


@pytest.mark.parametrize(
    ("who", "at", "expected"),
    [
        ("officer", "county", []),
        ("city_officer", "city", []),
        ("province_officer", "province", []),
        ("city_officer", "county", []),
        ("officer", "city", ["NOT_FOUND"]),
        ("officer", "own_branch", ["OFFICE_NOT_HERE"]),
        ("manager", "county", ["NOT_FOUND"]),
        ("reviewer", "county", ["NOT_FOUND"]),
    ],
)
def test_the_society_s_officer_gives_it(world, who, at, expected):
    answer = offices.grant(
        Phone(getattr(world, who)), world.stranger, KIND, getattr(world, at), andBelow=False
    )
    assert codes(answer) == expected


def test_whoever_may_not_give_the_office_learns_of_no_id_whether_it_is_somebodys(world):
    """A branch gives offices, and this one not: of a stranger it hears what it hears of nobody."""
    stranger = world.person("陌生人", login=True)
    nobody = Person(public_id=uuid4())
    answers = [
        offices.grant(Phone(world.manager), each, KIND, world.own_branch)
        for each in (stranger, nobody)
    ]
    assert [codes(each) for each in answers] == [["NOT_FOUND"]] * 2
    assert codes(offices.grant(Phone(world.officer), stranger, KIND, world.county)) == []
