"""A province of twenty units, each with one thing of every type it can hold, and somebody in every
seat: what the matrix is observed on."""

from typing import Any

from backend.audit import record
from backend.authority.models import Office
from backend.dated import since
from backend.identity.models import Person
from backend.places.divisions import load_divisions
from backend.policy.models import PolicyVersion
from members.models import Membership
from stations.models import Kiosk, LocationDoubt
from tests.backend.webhook_rows import ended_webhook
from tests.kept import kept
from tests.proof.announced import with_picture
from tests.proof.belongings import Belongings
from tests.proof.duties import duties
from tests.proof.enrolled import authority_of, policy_of
from tests.proof.granted import add_what_is_granted
from tests.proof.on_file import on_file
from tests.proof.operated import alerted, called, sent_out, under_way
from tests.proof.spots import ABOVE, KINDS, SEATS, SIMING, XIAMEN
from tests.proof.standards_told import standards_of
from tests.proof.team_things import asked_of, fill_out, joined_and_asked, reviewed_and_linked
from tests.volunteers.scenes import DAY, HOUR
from tests.world import FUJIAN, FUZHOU, GULOU, TAIJIANG, Asked, actor_of
from volunteers.models import (
    VolunteerStatus,
)


class Province(Belongings):
    @kept
    def __init__(self) -> None:
        super().__init__()
        load_divisions()
        self.people: dict[str, Person] = {}
        self.units: dict[str, Any] = {}
        self._build_tree()
        # Somebody must be in charge of activities without being anybody in the matrix.
        self.leader = self.named("负责人")
        self.on_behalf = actor_of(self.leader)
        PolicyVersion.objects.create(
            unit=self.units["P"].unit,
            number=1,
            values={"check_in.radius_metres": 200},
            effective_from=self.long_ago,
        )
        counted = Asked("MEMBERSHIP", counts="members")
        self.version = self.standard(Asked("LEADER"), Asked("RULES"), counted)
        for spot in ABOVE:
            self._fill(spot)
        add_what_is_granted(self)
        self._seat()

    def _build_tree(self) -> None:
        units = self.units
        units["P"] = self.society("province", FUJIAN, None)
        for spot, division in (("A", FUZHOU), ("B", XIAMEN)):
            units[spot] = self.society("city", division, units["P"])
        for spot, division in (("A1", GULOU), ("A2", TAIJIANG), ("C1", SIMING)):
            units[spot] = self.society("county", division, units[ABOVE[spot]])
        for spot in ("B1", "B2", "B3", "B4"):
            units[spot] = self.branch(units[ABOVE[spot]], f"{spot}红十字会", address="五四路")
        for spot, above in ABOVE.items():
            if spot.startswith("T"):
                units[spot] = self.team(units[above], f"{spot}救护队")
            if spot.startswith("S"):
                units[spot] = self.station(
                    units[above], f"{spot}救护站", status="preparing", opening_hours="8–18"
                )

    # who sits where

    def _seat(self) -> None:
        for role, spot in SEATS.items():
            holder, ended = self.named(f"在任{role}"), self.named(f"卸任{role}")
            self.people[role], self.people[f"ended {role}"] = holder, ended
            if role == "volunteer":
                self.member(self.units[spot], holder)
                self._serve(holder, spot)
                self._left(ended, spot)
            else:
                kind = KINDS.get(role, role)
                self.office(holder, kind, self.units[spot])
                past = self.office(ended, kind, self.units[spot])
                Office.objects.filter(pk=past.pk).update(
                    during=since(self.long_ago, self.now - HOUR)
                )
            self._own(holder)
            for person in (holder, ended):
                self.consent(person, "photo")

    def _serve(self, person: Person, spot: str) -> None:
        self.volunteer(self.units[spot], person)
        team = self.units["T1"]
        self._add("TeamMember", "", self.join(team, person), of=person)
        self._add("TeamRequest", "", asked_of(self, team, person, "request"), of=person)
        self._add_service(person, "T1", "B1", own=True)

    def _left(self, person: Person, spot: str) -> None:
        gone = since(self.long_ago, self.now - HOUR)
        left = self.member(self.units[spot], person)
        Membership.objects.filter(pk=left.pk).update(during=gone)
        volunteer = self.volunteer(self.units[spot], person)
        VolunteerStatus.objects.filter(volunteer=volunteer).update(during=gone)
        joined = self.join(self.units["T1"], person)
        type(joined).objects.filter(pk=joined.pk).update(during=gone)
        self._add("TeamMember", "T1", joined, of=person, former=True)
        for type_, row in (("Person", person), ("Membership", left), ("Volunteer", volunteer)):
            self._add(type_, "B1", row, of=person, former=True)
        self._add_service(person, "T1", "B1", begins=-400 * DAY, former=True)

    def _own(self, person: Person) -> None:
        """What everybody has who can log in."""
        self._add("Person", "", person, of=person)
        self._add_private(person, "")
        for office in Office.objects.filter(person=person):
            self._add("Office", "", office, of=person)
        for membership in Membership.objects.filter(person=person):
            self._add("Membership", "", membership, of=person)

    # what stands where

    def _fill(self, spot: str) -> None:
        at = self.units[spot]
        self._add("Unit", spot, at.unit)
        self._add("PolicyText", spot, self.text("terms", version=len(self.things), changes="…"))
        for row, line in standards_of(self, f"S{spot}"):
            self._add(type(row).__name__, spot, row, line)
        officer = self.named(f"{spot}干事")
        kinds = {"T": "deputy_leader", "S": "station_keeper", "B": "branch_secretary"}
        kind = kinds.get(spot[0], "auditor") if spot != "B" else "auditor"
        office = self.office(officer, kind, at)
        self._add("Office", spot, office)
        account = self.ended_service_account(at.unit, self.leader)
        self._add("ServiceAccount", spot, account)
        self._add("Webhook", spot, ended_webhook(self, account))
        record.write(self.on_behalf, "grant_office", things={"office": office.pk}, rows=[office])
        for row in with_picture(self, at):
            self._add(type(row).__name__, spot, row)
        rested = self.suspend(office, start=self.long_ago)
        rested.end(self.now - HOUR)
        self._add("Suspension", spot, rested)
        {"B": self._fill_branch, "T": self._fill_team, "S": self._fill_station}.get(
            spot[0] if len(spot) > 1 else "", self._fill_society
        )(spot, at)

    def _fill_society(self, spot: str, at: Any) -> None:
        self.office(self.named(f"{spot}主任"), "county_officer", at)  # an empty seat passes upward
        self._add_item(spot, "assessment.decide")
        self._add_incident(spot)
        over = {} if spot == "P" else {"closed_at": self.now}
        operation = under_way(self, at, **over)
        for row in (*duties(self, at), operation, called(self, at)):
            self._add(type(row).__name__, spot, row)
        self._add_claim(spot, "identity.dispute")
        self._add_merge(spot)
        self._add_recognition(spot)

    def _fill_station(self, spot: str, at: Any) -> None:
        self._add("Station", spot, at)
        self._add("Mobilisation", spot, called(self, at))
        team = "T" + spot[1:]
        for row in reviewed_and_linked(self, self.units[team], at, team):
            self._add(type(row).__name__, team, row)
        opener = self.named(f"{spot}站长")
        self.member(self.units[ABOVE[spot]], opener)
        kiosk = Kiosk.objects.create(
            station=at,
            label="门口",
            token_hash=len(self.things).to_bytes(32, "big"),
            opened_by=opener,
            during=since(self.long_ago, self.now - HOUR),
        )
        self._add("Kiosk", spot, kiosk)
        doubt = LocationDoubt.objects.create(
            station=at,
            lng=at.lng,
            lat=at.lat,
            datum=at.datum,
            metres=300,
            bearing_degrees=90,
            people=5,
            noted_at=self.now,
        )
        self._add("LocationDoubt", spot, doubt)

    def _fill_branch(self, spot: str, at: Any) -> None:
        self._add("Branch", spot, at)
        person = self.named(f"{spot}会员")
        self._add("Person", spot, person)
        self._add("Membership", spot, self.member(at, person))
        self._add("Volunteer", spot, self.volunteer(at, person))
        self._add_private(person, spot)
        for row in alerted(self, at, person):
            self._add(type(row).__name__, spot, row)
        self._add_item(spot, "activity.approve")
        self._add_case(spot, at)
        for row in on_file(self, at):
            self._add(type(row).__name__, spot, row)
        self._add("RegistrationAuthority", spot, authority_of(self, at))
        self._add("InsurancePolicy", spot, policy_of(self, at))
        self.office(self.named(f"{spot}经理"), "branch_manager", at)  # as with the societies
        self._add_claim(spot, "identity.claim", joining=at)
        self._add_service(self.named(f"{spot}上岗"), spot, spot)

    def _fill_team(self, spot: str, at: Any) -> None:
        self._add("Team", spot, fill_out(self, at, spot))
        self.office(self.named(f"{spot}队长"), "team_leader", at)  # as with the branches
        person = self.named(f"{spot}队员")
        for row in joined_and_asked(self, at, person):
            self._add(type(row).__name__, spot, row)
        for row in (*sent_out(self, at, person), *alerted(self, at, person)):
            self._add(type(row).__name__, spot, row)
        self._add("Person", spot, person)
        self._add("Volunteer", spot, self._bare_volunteer(person))
        self._add_private(person, spot)
        self._add_item(spot, "activity.approve")
        self._add_service(self.named(f"{spot}上岗"), spot, ABOVE[spot])

    def _bare_volunteer(self, person: Person) -> Any:
        """Of no branch, so that only the team leads to them."""
        volunteer = self.volunteer(self.units["B1"], person)
        VolunteerStatus.objects.filter(volunteer=volunteer).delete()
        return volunteer
