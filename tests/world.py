"""A small real world in the database: a tree, branches, a team, people with offices and logins."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from backend.authority.actor import Actor, anonymous, of_person
from backend.authority.models import Office, ServiceAccount, Suspension, Unit
from backend.authority.services.appoint import appoint
from backend.authority.services.tree import add_unit
from backend.dated import since
from backend.identifiers import global_id
from backend.identity.models import Account, ConsentRecord, Person, PolicyDocument, Session
from backend.identity.services.sessions import open_session
from backend.places.divisions import load_divisions
from backend.places.models import Division
from members.models import (
    Branch,
    Criterion,
    Membership,
    Society,
    Standard,
    StandardItem,
    StandardVersion,
)
from stations.models import Station
from tests.kept import kept
from volunteers.models import (
    FirstAidCertificate,
    Team,
    TeamMember,
    Volunteer,
    VolunteerStatus,
)

GRAPHQL = "/graphql"
FUJIAN, FUZHOU, GULOU, TAIJIANG, PINGTAN = (
    "350000",
    "350100",
    "350102",
    "350103",
    "350128",
)
YEARS = timedelta(days=365)
NOBODY = "00000000-0000-4000-8000-000000000000"
ADULT, CHILD = date(1990, 5, 8), date(2016, 5, 8)
SQUARE = (119.2965, 26.0745)  # GCJ-02


@dataclass(frozen=True)
class Asked:
    """A criterion to put into a standard: counted when it names a count, else declared, with or
    without evidence."""

    item: str
    counts: str = ""
    threshold: int = 1
    mandatory: bool = False
    weight: int = 20
    by_kind: dict[str, int] | None = None
    branch_kinds: tuple[str, ...] = ()
    of: str = ""
    kind: str = ""
    evidence: bool = False

    def kind_of(self) -> str:
        return self.kind or ("ratio" if self.of else "count_min" if self.counts else "declared")


FIVE_HAVES = (
    Asked("LEADER", "officers_in_term", mandatory=True),
    Asked("MEMBERSHIP", "members", threshold=2),
    Asked("RULES", mandatory=True),
    Asked("PLATFORM", "open_stations"),
    Asked("ACTIVITIES", "activities_in_window"),
)


class World:
    """Everything began three years ago. `now` is the database's clock when the world was built."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._texts: dict[tuple[str, int], PolicyDocument] = {}
        self.now = anonymous().now
        self.long_ago = self.now - 3 * YEARS

    def number(self) -> int:
        return next(self._numbers)

    # units

    def society(self, level: str, division: str, above: Society | None) -> Society:
        place = Division.objects.get(pk=division)
        unit = self._unit("society", f"{place.name}红十字会", above)
        return Society.objects.create(unit=unit, level=level, division=place)

    def branch(self, county: Society, name: str, **given: Any) -> Branch:
        return Branch.objects.create(
            unit=self._unit("branch", name, county),
            division=county.division,
            founded_on=given.pop("founded_on", self.long_ago.date()),
            kind=given.pop("kind", Branch.Kind.COMMUNITY),
            **given,
        )

    def team(self, branch: Branch, name: str, field: str = "first_aid") -> Team:
        unit = self._unit("team", name, branch)
        return Team.objects.create(
            unit=unit, branch=branch, field=field, founded_on=self.long_ago.date()
        )

    def station(
        self, branch: Branch, name: str, at: tuple[float, float] = SQUARE, **given: Any
    ) -> Station:
        return Station.objects.create(
            unit=self._unit("station", name, branch),
            kind=given.pop("kind", "first_aid_post"),
            branch=branch,
            division=branch.division,
            address=given.pop("address", "五四路"),
            lng=at[0],
            lat=at[1],
            opened_on=self.long_ago.date(),
            **given,
        )

    def _unit(self, kind: str, name: str, above: Any) -> Unit:
        parent = above.unit if above else None
        return add_unit(kind=kind, name=name, parent=parent, start=self.long_ago)

    # people

    def person(self, name: str, *, birth_date: date = ADULT, login: bool = True) -> Person:
        """Whoever logs in has agreed to the privacy policy."""
        person = Person(name=name, name_key=name, birth_date=birth_date)
        person.phone = f"+86138{self.number():08}"
        person.save()
        if login:
            Account.objects.create_user(f"p{person.pk}", person=person)
            self.consent(person, "privacy")
        return person

    def member(self, branch: Branch, person: Person, since_: datetime | None = None) -> Membership:
        start = since_ or self.long_ago
        return Membership.objects.create(
            person=person,
            branch=branch,
            member_no=f"M{self.number():08}",
            age_class=Membership.AgeClass.ADULT,
            accepted_charter_at=start,
            during=since(start),
        )

    def volunteer(
        self,
        branch: Branch,
        person: Person,
        status: str = VolunteerStatus.Status.REGISTERED,
    ) -> Volunteer:
        volunteer = Volunteer.objects.create(person=person, volunteer_no=f"V{self.number():08}")
        VolunteerStatus.objects.create(
            volunteer=volunteer,
            branch=branch,
            status=status,
            during=since(self.long_ago),
        )
        return volunteer

    def join(self, team: Team, person: Person) -> TeamMember:
        return TeamMember.objects.create(team=team, person=person, during=since(self.long_ago))

    def first_aider(self, person: Person, kind: str = "certified_responder") -> None:
        FirstAidCertificate.objects.create(
            person=person,
            kind=kind,
            certificate_no=f"C{self.number():08}",
            issuer="福建省红十字会",
            valid_from=(self.now - YEARS).date(),
            last_valid_on=(self.now + YEARS).date(),
        )

    def text(self, kind: str = "privacy", version: int = 1, **given: Any) -> PolicyDocument:
        """In force long ago where nothing else is said."""
        if (kind, version) not in self._texts:
            given = {"text": f"第{version}版", "effective_from": self.long_ago} | given
            self._texts[kind, version] = PolicyDocument.objects.create(
                kind=kind, version=version, **given
            )
        return self._texts[kind, version]

    def consent(self, person: Person, purpose: str, version: int = 1) -> ConsentRecord:
        text = self.text(version=version)
        return ConsentRecord.objects.create(
            person=person,
            purpose=purpose,
            document=text,
            document_kind=text.kind,
            document_version=text.version,
            text_hash=text.digest,
            given_at=self.long_ago,
        )

    def ended_session(self, person: Person) -> Session:
        _tokens, session = open_session(person.account, self.now, "手机")
        session.ended_at = self.now
        session.save()
        return session

    def office(self, person: Person, kind: str, over: Any, **given: Any) -> Office:
        """`over` is a society, branch, team or station."""
        start = given.pop("start", self.long_ago)
        return appoint(person=person, kind=kind, unit=over.unit, start=start, **given)

    def suspend(self, office: Office, **given: Any) -> Suspension:
        start = given.pop("start", self.now)
        given = {"kind": Suspension.Kind.PERSONAL, "reason": "调查期间"} | given
        during = since(start, given.pop("until", None))
        return Suspension.objects.create(office=office, during=during, **given)

    # other systems

    def service_account(self, unit: Unit, made_by: Person, **given: Any) -> ServiceAccount:
        return ServiceAccount.objects.create(
            name="救援平台",
            unit=unit,
            permissions=["member.see"],
            points_per_second=10,
            secret_hash=given.pop("secret_hash", self.number().to_bytes(32, "big")),
            created_by=made_by,
            created_at=self.now,
            reason="救援时查看队伍",
            expires_at=self.now + YEARS,
            **given,
        )

    def ended_service_account(self, unit: Unit, made_by: Person) -> ServiceAccount:
        return self.service_account(unit, made_by, ended_at=self.now, last_used_at=self.now)

    # certification

    def standard(
        self, *asked: Asked, min_score: int = 60, number: int = 1, code: str = "FIVE_HAVES"
    ) -> StandardVersion:
        standard, _ = Standard.objects.get_or_create(code=code, defaults={"title": "五有"})
        version = StandardVersion.objects.create(
            standard=standard, number=number, min_self_score=min_score
        )
        items: dict[str, StandardItem] = {}
        for order, each in enumerate(asked or FIVE_HAVES, 1):
            if each.item not in items:
                items[each.item] = StandardItem.objects.create(
                    version=version, code=each.item, title=each.item.lower(), order=order
                )
            name = each.counts or "declared"
            Criterion.objects.create(
                item=items[each.item],
                code=name,
                order=order,
                title=f"{each.item.lower()} {name}",
                kind=each.kind_of(),
                count_code=each.counts,
                of_count_code=each.of,
                threshold=each.threshold,
                threshold_by_kind=each.by_kind or {},
                weight=each.weight,
                mandatory=each.mandatory,
                branch_kinds=list(each.branch_kinds),
                evidence_required=each.evidence,
            )
        version.effective_from = self.long_ago + timedelta(minutes=number)
        version.published_at = self.long_ago
        version.save()
        return version


class SmallWorld(World):
    """One province, city and county with two branches that must not see each other, and the four
    people of every story: a volunteer, the leader of a team, a branch manager, a county officer."""

    @kept
    def __init__(self) -> None:
        super().__init__()
        load_divisions()
        self.province = self.society("province", FUJIAN, None)
        self.city = self.society("city", FUZHOU, self.province)
        self.county = self.society("county", GULOU, self.city)
        self.other_county = self.society("county", TAIJIANG, self.city)

        self.own_branch = self.branch(self.county, "军门社区红十字会")
        self.sister_branch = self.branch(self.county, "温泉社区红十字会")
        self.far_branch = self.branch(self.other_county, "义洲社区红十字会")
        self.own_team = self.team(self.own_branch, "应急救护队")
        self.sister_team = self.team(self.sister_branch, "邻里救护队")
        self.own_station = self.station(self.own_branch, "五一广场救护站")

        self.anna = self.person("林小红")
        self.leader = self.person("陈国栋")
        self.manager = self.person("黄丽华")
        self.officer = self.person("郑志强")
        self.city_officer = self.person("吴建平")
        self.province_officer = self.person("何文杰")
        self.sister_manager = self.person("许美玲")
        self.stranger = self.person("谢一鸣")

        for person in (self.anna, self.leader):
            self.member(self.own_branch, person)
            self.volunteer(self.own_branch, person)
            self.join(self.own_team, person)
        self.sister_member = self.person("潘子轩")
        self.member(self.sister_branch, self.sister_member)
        self.volunteer(self.sister_branch, self.sister_member)

        self.office(self.leader, "team_leader", self.own_team)
        self.office(self.manager, "branch_manager", self.own_branch)
        self.office(self.sister_manager, "branch_manager", self.sister_branch)
        self.office(self.officer, "county_officer", self.county)
        self.office(self.city_officer, "city_officer", self.city)
        self.office(self.province_officer, "province_officer", self.province)


# acting


def actor_of(person: Person | None) -> Actor:
    """As the door would make it, read now."""
    return of_person(person.pk) if person else anonymous()


def token_of(person: Person) -> str:
    tokens, _session = open_session(person.account, anonymous().now, "test")
    return tokens.access


def id_of(type_name: str, row: Any) -> str:
    """Global id of a row, as the phone names it."""
    return global_id(type_name, getattr(row, "public_id", None) or row.unit.public_id)


class Phone:
    """A person's phone: asks the one address over Django's client, with a token of its own."""

    def __init__(self, person: Person | None, path: str = GRAPHQL) -> None:
        self.client = Client()
        self.path = path
        self.headers = {"Accept-Language": "en"}
        if person is not None:
            self.headers["Authorization"] = f"Bearer {token_of(person)}"

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """The whole answer: data, errors."""
        body = json.dumps({"query": document, "variables": variables}, default=str)
        response = self.client.post(
            self.path, body, content_type="application/json", headers=self.headers
        )
        return json.loads(response.content)

    def read(self, document: str, **variables: Any) -> Any:
        """Data of an answer without errors."""
        answer = self.ask(document, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def do(self, mutation: str, wanted: str, **given: Any) -> dict[str, Any]:
        """A mutation's payload: `wanted` is its selection beside errors and replayed. A client key
        is made when none is given."""
        given.setdefault("clientKey", str(uuid4()))
        name = f"{mutation[0].upper()}{mutation[1:]}Input!"
        document = (
            f"mutation($input: {name}) {{ {mutation}(input: $input) "
            f"{{ replayed errors {{ code field message }} {wanted} }} }}"
        )
        payload: dict[str, Any] = self.read(document, input=given)[mutation]
        return payload


def nodes(page: dict[str, Any]) -> list[Any]:
    """Rows of a connection."""
    return [edge["node"] for edge in page["edges"]]


def statements(phone: Phone, document: str, **variables: Any) -> int:
    """How many a document takes; asked twice, because what a process learns once is not counted."""
    phone.read(document, **variables)
    with CaptureQueriesContext(connection) as captured:
        phone.read(document, **variables)
    return len(captured)


def codes(payload: dict[str, Any]) -> list[str]:
    return [error["code"] for error in payload["errors"]]
