"""Rows of every model, made one by one; each method has the name of its model."""

from datetime import date, timedelta
from itertools import count
from uuid import uuid4

from django.apps import apps
from django.urls import reverse

from backend.audit import access, record
from backend.audit.models import ClientKey
from backend.authority.actor import hash_token
from backend.identity.models import (
    LoginCode,
    PersonExternalId,
    PersonTerm,
    PhoneTicket,
    SecondFactDay,
)
from backend.identity.rules.names import terms_of
from backend.identity.services.codes import index_of_number
from backend.identity.services.phone_tickets import issue
from backend.identity.services.sessions import open_session
from backend.jobs.models import Job
from backend.messaging.models import OfficeItem
from backend.places.models import Division, WorkdayOverride
from backend.policy.models import PolicyVersion
from tests.backend.admin_rows_announcements import AnnouncementRows
from tests.backend.admin_rows_cases import CaseRows
from tests.backend.admin_rows_claims import ClaimRows
from tests.backend.admin_rows_duties import DutyRows
from tests.backend.admin_rows_enrolment import EnrolmentRows
from tests.backend.admin_rows_evidence import EvidenceRows
from tests.backend.admin_rows_guardians import GuardianRows
from tests.backend.admin_rows_leaving import LeavingRows
from tests.backend.admin_rows_operations import OperationRows
from tests.backend.admin_rows_presence import PresenceRows
from tests.backend.admin_rows_profile import ProfileRows
from tests.backend.admin_rows_standards import StandardRows
from tests.backend.admin_rows_teams import TeamRows
from tests.backend.outbox_scenes import phone_of, told
from tests.backend.staff_rows import StaffRows
from tests.kept import kept
from tests.volunteers import scenes
from tests.world import SmallWorld, actor_of
from volunteers.models import ProofImprint, ServiceCertificate, SigningKey
from volunteers.services.ledger import append_line, book_of

FLOORS = ("backend", "members", "stations", "volunteers")
DAY = timedelta(days=1)
ID_NUMBER = "350102199005080062"
CODE = "ABCDEFGH23"
TEXT = {
    "activity_name": "社区急救宣传",
    "place": "五一广场",
    "content": "教居民心肺复苏",
    "organiser": "应急救护队",
    "person_in_charge": "陈国栋",
}


def house_models():
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in FLOORS]


def address(model, page, *given):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=given)


class Rows(
    CaseRows,
    AnnouncementRows,
    ClaimRows,
    DutyRows,
    EnrolmentRows,
    EvidenceRows,
    GuardianRows,
    LeavingRows,
    OperationRows,
    PresenceRows,
    ProfileRows,
    StaffRows,
    StandardRows,
    TeamRows,
):
    def __init__(self):
        self.world = SmallWorld()
        self._numbers = count(1)
        self._version = self.world.standard()
        self._shift = scenes.shift(self.world, places=1000)
        self._secrets = {CODE, ID_NUMBER, ID_NUMBER[6:14] + ID_NUMBER[14:]}

    def add(self, model, number=1):
        for _ in range(number):
            made = getattr(self, model._meta.model_name)()
        return made

    def secrets(self):
        """What no page may hold."""
        return self._secrets

    def _number(self):
        return next(self._numbers)

    def _hide(self, *values):
        for value in values:
            both = [value.hex(), repr(value)[2:-1]] if isinstance(value, bytes) else [value]
            self._secrets.update(both)

    # backend

    def person(self):
        number = self._number()
        person = self.world.person(f"何小{number}")
        PersonTerm.objects.bulk_create(
            PersonTerm(person=person, term=term) for term in terms_of(person.name)
        )
        if number == 1:
            person.id_number = ID_NUMBER
            person.save()
        account = person.account
        account.password = f"pbkdf2_sha256$1$salt{number}$hashof{number}="
        account.save()
        phone = person.phone.removeprefix("+86")
        self._hide(phone, account.password, account.password.split("$")[-1])
        self._hide(bytes(person.phone_sealed), bytes(person.phone_index))
        return person

    account = personterm = person

    def personexternalid(self):
        return PersonExternalId.objects.create(
            person=self.person(), system="全国志愿服务信息系统", number=f"3501{self._number():08}"
        )

    def logincode(self):
        code = LoginCode(created_at=self.world.now, expires_at=self.world.now + DAY)
        number = f"+86139{self._number():08}"
        code.phone = number
        code.phone_index = code.address_index = index_of_number(number)
        code.save()
        code.range_index = code.network_index = code.phone_index
        self._hide(number.removeprefix("+86"), code.phone_index)
        return code

    def secondfactday(self):
        return SecondFactDay.objects.create(
            person=self.person(), day=self.world.now.date(), wrong=3
        )

    def phoneticket(self):
        ticket = issue(self.logincode(), self.world.now)
        self._hide(ticket.ticket)
        row = PhoneTicket.objects.get(ticket_hash=hash_token(ticket.ticket))
        row.person = self.person()
        row.save()
        return row

    def session(self):
        tokens, session = open_session(self.person().account, self.world.now, "phone")
        self._hide(tokens.access, tokens.refresh, bytes(session.access_hash))
        return session

    def device(self):
        device = phone_of(self.world, self.person())
        self._hide(device.token)
        return device

    def policydocument(self, begins=DAY):
        start = self.world.now + begins
        return self.world.text("terms", version=self._number(), effective_from=start)

    def consentrecord(self):
        return self.world.consent(self.person(), "position")

    def unit(self):
        return self.branch().unit

    unitclosure = unit

    def office(self):
        return self.world.office(self.person(), "county_officer", self.world.county)

    def suspension(self):
        return self.world.suspend(self.office())

    def auditentry(self):
        record.write(actor_of(self.person()), "check_in", things={"attempt": 1}, codes=["TOO_FAR"])

    def accessentry(self):
        person = self.person()
        access.note(actor_of(person), person_id=person.pk, field="phone", way="reveal")

    def clientkey(self):
        return ClientKey.objects.create(
            person=self.person(),
            key=uuid4(),
            deed="check_in",
            fingerprint=bytes(32),
            created_at=self.world.now,
        )

    def inboxmessage(self):
        device = self.device()
        return told(self.world, device.account.person, kind="assignment_offered")

    outboxmessage = climb = inboxmessage

    def officeitem(self):
        return OfficeItem.objects.create(
            unit=self.world.county.unit, permission="assessment.decide",
            kind="assessment_submitted", mutation="decideAssessment",
            event=f"case:{self._number()}", subject_type="Case", subject_id=1,
            created_at=self.world.now,
        )  # fmt: skip

    def job(self):
        return Job.objects.create(
            kind="toy", started_by=self.person(), created_at=self.world.now, total=7
        )

    def division(self):
        parent = self.world.county.division
        return Division.objects.create(
            code=f"9{self._number():08}", name="鼓西街道", level="township", parent=parent
        )

    def workdayoverride(self):
        day = date(2040, 1, 1) + self._number() * DAY
        return WorkdayOverride.objects.create(date=day, is_workday=True)

    def policyversion(self, begins=DAY):
        number = self._number()
        return PolicyVersion.objects.create(
            unit=self.world.province.unit,
            number=number,
            effective_from=self.world.now + begins + number * timedelta(seconds=1),
            values={"service.display_step_minutes": 30},
        )

    # members

    def society(self):
        return self.world.society("county", self.division().pk, self.world.city)

    def branch(self):
        return self.world.branch(self.world.county, f"社区红十字会{self._number()}")

    def membership(self):
        return self.world.member(self.world.own_branch, self.person())

    # stations, volunteers

    def station(self):
        return self.world.station(self.world.own_branch, f"救护站{self._number()}")

    def team(self):
        return self.world.team(self.world.own_branch, f"救护队{self._number()}")

    def teammember(self):
        return self.world.join(self.team(), self.person())

    def volunteer(self):
        return self.world.volunteer(self.world.own_branch, self.person())

    volunteerstatus = volunteer

    def firstaidcertificate(self):
        return self.world.first_aider(self.person())

    def activity(self):
        activity = scenes.activity(self.world)
        activity.person_in_charge = self.person()
        activity.save()
        return activity

    def shift(self):
        return scenes.shift(self.world)

    slot = shift

    def assignment(self):
        return scenes.place(self.world, self._shift, self.person())

    def servicerecord(self):
        person = self.person()
        return append_line(
            actor_of(person),
            book_of(person.pk),
            TEXT,
            kind="settlement",
            branch_id=self.world.own_branch.pk,
            team_id=self.world.own_team.pk,
            activity_id=self._shift.activity_id,
            attendance_id=None,
            service_date=self.world.now.date(),
            minutes=60,
            source="manual",
            source_id=str(self._number()),
            approved_by_id=self.world.leader.pk,
            reverses_id=None,
        )

    servicebook = servicerecordtext = servicerecord

    def servicecertificate(self):
        day = self.world.now.date()
        return ServiceCertificate.objects.create(
            person=self.person(),
            number=f"FJ{self._number():08}",
            verification_code=CODE,
            first_on=day,
            last_on=day,
            language="zh-hans",
            minutes=60,
            snapshot={},
            snapshot_hash=bytes(32),
            signature=bytes(64),
            key_id="s1",
            issued_at=self.world.now,
        )

    def proofimprint(self):
        return ProofImprint.objects.create(
            in_charge="吴建国",
            handled_by="志愿服务部",
            contact="0591-00000000",
            effective_from=self.world.now + self._number() * DAY,
        )

    def signingkey(self):
        return SigningKey.objects.create(
            key_id=f"k{self._number()}", public_key=bytes(32), first_used_at=self.world.now
        )


class TwoOfEach(Rows):
    """Two rows of every model, put back for each test."""

    @kept
    def __init__(self):
        super().__init__()
        for model in house_models():
            self.add(model, 2)
