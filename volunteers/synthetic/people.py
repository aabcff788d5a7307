"""The people of a branch: who they are, what they belong to, which offices they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random

from backend.identity.rules.age import ADULT, age_on
from backend.identity.rules.id_numbers import FEMALE
from backend.identity.rules.names import name_key, terms_of
from volunteers.synthetic import cast, numbers
from volunteers.synthetic.rows import (
    AccountRow,
    CertificateRow,
    ConsentRow,
    MembershipRow,
    OfficeRow,
    PersonRow,
    Row,
    StatusRow,
    TeamMemberRow,
    TermRow,
    VolunteerRow,
)
from volunteers.synthetic.scale import new_uuid
from volunteers.synthetic.tree import STAFF, Branch, Tree, at
from volunteers.synthetic.words import TEXTS, person_name

ISSUER = "福建省红十字会"
CERTIFICATE_YEARS = 3
PRIVACY_HASH = sha256(TEXTS["privacy"].encode()).digest()
# Their certificates are valid.
FIRST_AIDERS = (cast.SECRETARY, cast.LEADER)


@dataclass(frozen=True)
class Member:
    position: int
    id: int
    name: str
    born: date
    since: datetime
    volunteer_id: int | None = None
    serves_since: datetime | None = None


def members_of(tree: Tree, branch: Branch, random: Random) -> Iterator[tuple[Member, PersonRow]]:
    for position in range(branch.people):
        number = branch.first_person + position
        row = _person(tree, branch, position, number, random)
        since = _joined(tree, branch, row.birth_date, random)
        if position >= branch.volunteers:
            yield Member(position, number, row.name, row.birth_date, since), row
            continue
        days = (at(tree.today) - since).days
        serves_since = since + timedelta(days=random.randint(0, days // 2))
        volunteer_id = branch.first_volunteer + position
        member = Member(
            position, number, row.name, row.birth_date, since, volunteer_id, serves_since
        )
        yield member, row


def _person(tree: Tree, branch: Branch, position: int, number: int, random: Random) -> PersonRow:
    public_id = new_uuid(random)
    fixed = cast.CAST.get((branch.index, position))
    twin = branch.index == cast.TWIN_BRANCH and position == branch.people - 1
    adult = branch.kind != "school" or position < branch.volunteers + STAFF
    if fixed:
        name, phone, identity = fixed
    else:
        phone = numbers.phone(number)
        identity = numbers.id_number(number, branch.place.code, adult=adult, today=tree.today)
        name = person_name(random, female=identity.sex == FEMALE)
    if twin:
        name, _, identity = cast.TWIN_OF
    return PersonRow(
        id=number,
        public_id=public_id,
        name=name,
        name_key=name_key(name),
        sex=identity.sex,
        birth_date=identity.birth_date,
        residence_division_id=branch.place.code,
        created_at=at(tree.today - timedelta(days=100), 9),
        id_number=cast.TWIN_PASSPORT if twin else str(identity),
        id_kind="passport" if twin else "resident_id",
        phone=phone,
    )


def _joined(tree: Tree, branch: Branch, born: date, random: Random) -> datetime:
    """After the branch was founded, not as a small child, a hundred days ago at the latest."""
    earliest = max(branch.founded_on, born + timedelta(days=8 * 365))
    latest = tree.today - timedelta(days=100)
    days = max(0, (latest - earliest).days)
    return at(earliest + timedelta(days=random.randint(0, days)), 10)


def rows_of_member(
    tree: Tree, branch: Branch, member: Member, documents: Mapping[str, int], random: Random
) -> Iterator[Row]:
    for term in terms_of(member.name):
        yield TermRow(member.id, term)
    adult = age_on(member.born, tree.today) >= ADULT
    yield MembershipRow(
        public_id=new_uuid(random),
        person_id=member.id,
        branch_id=branch.unit_id,
        member_no=f"{branch.place.code}{member.id:08}",
        age_class="adult" if adult else "youth",
        accepted_charter_at=member.since,
        during=(member.since, None),
    )
    if member.position < branch.volunteers + STAFF:
        yield from _login(tree, member, documents, random)
    if member.volunteer_id is not None and member.serves_since is not None:
        yield from _volunteer(tree, branch, member, member.serves_since, random)


def _login(
    tree: Tree, member: Member, documents: Mapping[str, int], random: Random
) -> Iterator[Row]:
    began = at(tree.today - timedelta(days=random.randint(91, 99)), 12)
    public_id = new_uuid(random)
    # Django's mark of a password that opens nothing.
    yield AccountRow(public_id, f"p{member.id}", f"!{public_id.hex}", member.id, began)
    purposes = ("privacy", "position") if member.volunteer_id is not None else ("privacy",)
    for purpose in purposes:
        yield ConsentRow(
            public_id=new_uuid(random),
            person_id=member.id,
            purpose=purpose,
            document_id=documents["privacy"],
            given_at=began,
            text_hash=PRIVACY_HASH,
        )


def _volunteer(
    tree: Tree, branch: Branch, member: Member, since: datetime, random: Random
) -> Iterator[Row]:
    assert member.volunteer_id is not None
    number = f"V{branch.place.code}{member.volunteer_id:07}"
    yield VolunteerRow(member.volunteer_id, new_uuid(random), member.id, number)
    registered = since + timedelta(days=20)
    yield StatusRow(member.volunteer_id, branch.unit_id, "enrolled", (since, registered))
    yield StatusRow(member.volunteer_id, branch.unit_id, "registered", (registered, None))
    named = member.position <= cast.OFFICER or (branch.index, member.position) in cast.CAST
    if branch.team_id is not None and (named or random.random() < 0.7):
        joined = max(registered, at(branch.founded_on + timedelta(days=121)))
        yield TeamMemberRow(new_uuid(random), branch.team_id, member.id, (joined, None))
    if member.position in FIRST_AIDERS or random.random() < 0.3:
        yield _certificate(tree, member, random)


def _certificate(tree: Tree, member: Member, random: Random) -> CertificateRow:
    """Of the others' some have run out."""
    longest = 800 if member.position in FIRST_AIDERS else 1400
    first = tree.today - timedelta(days=random.randint(60, longest))
    return CertificateRow(
        public_id=new_uuid(random),
        person_id=member.id,
        kind="certified_responder" if random.random() < 0.8 else "cpr_aed",
        certificate_no=f"JH{first:%Y}{member.id:08}",
        issuer=ISSUER,
        valid_from=first,
        last_valid_on=first + timedelta(days=CERTIFICATE_YEARS * 365 - 1),
    )


def rows_of_offices(tree: Tree, branch: Branch, random: Random) -> Iterator[OfficeRow]:
    began = at(tree.today - timedelta(days=95), 9)

    def office(position: int, kind: str, unit_id: int) -> OfficeRow:
        person = branch.first_person + position
        return OfficeRow(new_uuid(random), person, kind, unit_id, (began, None))

    yield office(cast.MANAGER, "branch_manager", branch.unit_id)
    yield office(cast.SECRETARY, "branch_secretary", branch.unit_id)
    if branch.team_id is not None:
        yield office(cast.LEADER, "team_leader", branch.team_id)
    if branch.station is not None:
        yield office(cast.VOLUNTEER + 1, "station_keeper", branch.station.unit_id)
    for position, kind, unit_id in _seats(tree, branch):
        yield office(position, kind, unit_id)


def _seats(tree: Tree, branch: Branch) -> Iterator[tuple[int, str, int]]:
    """Offices of the societies above that are held by people of this branch: those of its county
    and city when it is the first to have them, of the province in the four people's county."""
    county, city, province = branch.above
    if branch.index == cast.OFFICE_BRANCH:
        yield cast.OFFICER, "county_officer", county
        yield cast.CITY_OFFICER, "city_officer", city
        # Nobody decides twice on one case, and the province has two decisions to take.
        for seat in (cast.PROVINCE_OFFICER, cast.DEPUTY):
            yield seat, "province_officer", province
    if branch.place.code == cast.COUNTY:
        return
    before = tree.branches[: branch.index]
    if all(each.above[0] != county for each in before):
        yield cast.OFFICER, "county_officer", county
    if all(each.above[1] != city for each in before):
        yield cast.CITY_OFFICER, "city_officer", city
