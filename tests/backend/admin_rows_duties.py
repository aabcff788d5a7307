"""Rows of the duties towards people's data."""

from datetime import date, timedelta

from backend.privacy.models import IncidentNote, PeopleCount, SecurityIncident
from tests.proof.duties import duties

DAY = timedelta(days=1)


class DutyRows:
    def peoplecount(self):
        on = date(2040, 1, 1) + self._number() * DAY
        return PeopleCount.objects.create(on=on, people=7, counted_at=self.world.now)

    def securityincident(self):
        return SecurityIncident.objects.create(
            unit=self.world.province.unit,
            level="general",
            summary="名册外发",
            data_kinds=["姓名"],
            detected_at=self.world.now,
            report_due_at=self.world.now + DAY,
            opened_by=self.person(),
            opened_at=self.world.now,
        )

    def incidentnote(self):
        return IncidentNote.objects.create(
            incident=self.securityincident(),
            text="已通知",
            written_by=self.person(),
            written_at=self.world.now,
        )

    def processor(self):
        return next(duties(self.world, self.branch(), by=self.person()))

    def minorsreport(self):
        return list(duties(self.world, self.branch(), by=self.person()))[1]
