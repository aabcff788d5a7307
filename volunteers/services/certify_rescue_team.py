"""A society certifies a rescue team."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from members.models import Society
from volunteers.models import RescueCertification
from volunteers.permissions.teams import CERTIFIES
from volunteers.rules.rescue import certification_refusals
from volunteers.services.joining_teams import who_leads
from volunteers.services.rescue_teams import rescue_team


@deed("certify_rescue_team")
def certify_rescue_team(
    actor: Actor, *, team_id: UUID, level: str, certified_on: date, next_review_on: date
) -> Done:
    """Of no higher level than that of the society itself."""
    team = rescue_team(actor, team_id, "certify")
    office_id = actor.through(CERTIFIES, team.pk)
    society = Society.objects.get(unit__offices=office_id)
    refuse_if(
        misfits(RescueCertification, level=level)
        or certification_refusals(
            level=level,
            society=society.level,
            certified_on=certified_on,
            next_review_on=next_review_on,
            today=localdate(actor.now),
        )
    )
    certification = RescueCertification.objects.create(
        team=team,
        level=level,
        certified_on=certified_on,
        next_review_on=next_review_on,
        recorded_by_id=actor.me,
        recorded_at=actor.now,
    )
    tell(
        actor.now,
        kind="rescue_team_certified",
        recipients=who_leads(actor, team),
        subject=certification,
        event=f"rescue_team_certified:{certification.public_id}",
    )
    return Done({"certification": certification}, office_id=office_id)
