"""What a team has beside its members, with every field filled."""

from backend.dated import since
from tests.world import YEARS
from volunteers.models import (
    RescueCertification,
    Team,
    TeamAnnualReview,
    TeamDrill,
    TeamEquipment,
    TeamMember,
    TeamRequest,
    TeamStation,
)


def fill_out(world, team, spot):
    """One rescues, the farthest is closed."""
    team.flag_given_on, team.flag_given_by = world.now.date(), world.units["P"]
    if spot == "T3":
        team.field, team.rescue_kind = "rescue", "medical"
    if spot == "T4":
        team.status, team.closed_at = Team.Status.CLOSED, world.now
    team.close_reason = "队员不足"
    team.save()
    return team


def joined_and_asked(world, team, person):
    joined = TeamMember.objects.create(
        team=team,
        person=person,
        during=since(world.long_ago, world.now + YEARS),
        end_reason="迁居",
        seconded_from=world.units["T1"],
    )
    return joined, asked_of(world, team, world.leader, "secondment")


def asked_of(world, team, person, kind):
    today = world.now.date()
    lent = {"home": team, "first_on": today, "last_on": today} if kind == "secondment" else {}
    return TeamRequest.objects.create(
        team=team,
        person=person,
        kind=kind,
        **lent,
        state="declined",
        asked_by=person,
        asked_at=world.now,
        decided_by=person,
        decided_at=world.now,
        reason="人满",
    )


def reviewed_and_linked(world, team, station, spot):
    """One is still to be reviewed."""
    if spot != "T1b":
        yield TeamAnnualReview.objects.create(
            team=team,
            year=2026,
            members=9,
            least_members=10,
            minutes=600,
            result="improve",
            note="人数不足",
            reviewed_by=world.leader,
            reviewed_at=world.now,
        )
    yield from equipped(world, team)
    during = since(world.long_ago, world.now + YEARS)
    yield TeamStation.objects.create(team=team, station=station, during=during)


def equipped(world, team):
    on, recorded = world.now.date(), {"recorded_by": world.leader, "recorded_at": world.now}
    yield RescueCertification.objects.create(
        team=team, level="county", certified_on=on, next_review_on=on + YEARS, **recorded
    )
    yield TeamEquipment.objects.create(
        team=team, name="救生衣", state="ready", quantity=9, changed_at=world.now
    )
    yield TeamDrill.objects.create(
        team=team, held_on=on, minutes=90, participants=9, note="水上救生", **recorded
    )
