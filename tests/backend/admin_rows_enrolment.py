"""Rows of how volunteers come and rest."""

from datetime import date

from backend.authority.actor import hash_token
from backend.dated import since
from volunteers.models import (
    AvailableHours,
    CalendarAddress,
    CertificateSubmission,
    HealthCheck,
    InsurancePolicy,
    InsuredPerson,
    Leave,
    Readiness,
    RegistrationAuthority,
    VolunteerApplication,
    VolunteerSuspension,
)

LONG_AGO = date(2000, 1, 1)


class EnrolmentRows:
    def volunteerapplication(self):
        return VolunteerApplication.objects.create(
            person=self.person(),
            branch=self.world.own_branch,
            promise=self.world.text("promise"),
            confidentiality=self.world.text("confidentiality"),
            applied_at=self.world.now,
        )

    def volunteersuspension(self):
        return VolunteerSuspension.objects.create(
            person=self.person(),
            branch=self.world.own_branch,
            status_before="enrolled",
            reason="违反承诺",
            suspended_by=self.person(),
            suspended_at=self.world.now,
        )

    def certificatesubmission(self):
        return CertificateSubmission.objects.create(
            person=self.person(),
            branch=self.world.own_branch,
            kind="cpr_aed",
            certificate_no=f"C{self._number()}",
            issuer="省红十字会",
            valid_from=self.world.now.date(),
            last_valid_on=self.world.now.date(),
            submitted_at=self.world.now,
        )

    def readiness(self):
        return Readiness.objects.create(person=self.person(), changed_at=self.world.now)

    def calendaraddress(self):
        address = CalendarAddress.objects.create(
            person=self.person(),
            secret_hash=hash_token(f"{self._number()}"),
            made_at=self.world.now,
        )
        self._hide(address.secret_hash)
        return address

    def availablehours(self):
        return AvailableHours.objects.create(
            person=self.person(), weekday=1, from_minute=540, until_minute=720
        )

    def leave(self):
        today = self.world.now.date()
        return Leave.objects.create(
            person=self.person(),
            first_on=LONG_AGO,
            last_on=today,
            during=since(self.world.now),
            taken_at=self.world.now,
        )

    def insurancepolicy(self):
        today = self.world.now.date()
        return InsurancePolicy.objects.create(
            branch=self.world.own_branch,
            insurer="人保",
            policy_no=f"PA{self._number()}",
            first_on=today,
            last_on=today,
            recorded_by=self.person(),
            recorded_at=self.world.now,
        )

    def insuredperson(self):
        policy = self.insurancepolicy()
        return InsuredPerson.objects.create(
            policy=policy,
            person=self.person(),
            first_on=policy.first_on,
            last_on=policy.last_on,
            added_by=self.person(),
        )

    def healthcheck(self):
        today = self.world.now.date()
        return HealthCheck.objects.create(
            person=self.person(),
            branch=self.world.own_branch,
            checked_on=LONG_AGO,
            last_valid_on=today,
            confirmed_by=self.person(),
            recorded_at=self.world.now,
        )

    def registrationauthority(self):
        return RegistrationAuthority.objects.create(
            branch=self.branch(), given_by=self.person(), during=since(self.world.now)
        )
