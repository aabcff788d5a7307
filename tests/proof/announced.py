"""What an office was about to say, with every field filled."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from backend.announcements.models import Announcement, AnnouncementFile
from tests.volunteers.papers import picture
from tests.volunteers.scenes import HOUR
from volunteers.models import Team


def announced(world: Any, at: Any) -> Announcement:
    """A team's to its own people."""
    of_a_team = isinstance(at, Team)
    return Announcement.objects.create(
        unit=at.unit,
        audience_name="team_members" if of_a_team else "members_of_subtree",
        audience_of=at.pk if of_a_team else None,
        audience_among=["youth"],
        category="service",
        title="台风来了",
        body="请大家注意安全",
        title_english="A typhoon",
        body_english="Take care",
        scheduled_for=world.now,
        state="stopped",
        written_by=world.leader,
        written_at=world.now - HOUR,
        sent_by=world.leader,
        sent_at=world.now - HOUR,
        ended_by=world.leader,
        ended_at=world.now,
        reason="写错了",
        spread_at=world.now,
        cursor=1,
    )


def with_picture(world: Any, at: Any) -> Iterator[Model]:
    announcement = announced(world, at)
    yield announcement
    yield AnnouncementFile.objects.create(
        announcement=announcement,
        upload=picture(world, world.leader, purpose="announcement_picture"),
    )
