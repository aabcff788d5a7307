"""Rows of what teams do, and of who would be in them."""

from backend.dated import since
from volunteers.models import (
    RescueCertification,
    TeamAnnualReview,
    TeamDrill,
    TeamEquipment,
    TeamRequest,
    TeamStation,
)


class TeamRows:
    def teamrequest(self):
        person = self.person()
        return TeamRequest.objects.create(
            team=self.world.own_team,
            person=person,
            kind="request",
            asked_by=person,
            asked_at=self.world.now,
        )

    def teamannualreview(self):
        return TeamAnnualReview.objects.create(
            team=self.team(),
            year=2025,
            members=9,
            least_members=10,
            minutes=600,
            result="passed",
            reviewed_by=self.person(),
            reviewed_at=self.world.now,
        )

    def teamstation(self):
        return TeamStation.objects.create(
            team=self.team(), station=self.world.own_station, during=since(self.world.long_ago)
        )

    def rescuecertification(self):
        on = self.world.now.date()
        return RescueCertification.objects.create(
            team=self.team(),
            level="county",
            certified_on=on,
            next_review_on=on.replace(year=on.year + 2, day=1),
            recorded_by=self.person(),
            recorded_at=self.world.now,
        )

    def teamequipment(self):
        return TeamEquipment.objects.create(
            team=self.team(),
            name="救生衣",
            state="ready",
            quantity=12,
            changed_at=self.world.now,
        )

    def teamdrill(self):
        return TeamDrill.objects.create(
            team=self.team(),
            held_on=self.world.now.date(),
            minutes=180,
            participants=14,
            recorded_by=self.person(),
            recorded_at=self.world.now,
        )
