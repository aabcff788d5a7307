"""Rows of what teams do, and of who would be in them."""

from backend.dated import since
from volunteers.models import TeamAnnualReview, TeamRequest, TeamStation


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
