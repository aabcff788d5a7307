"""What asks for a login of a moment ago, in which code and second fact were asked for."""

from datetime import timedelta

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.identity.models import Session
from backend.policy.values import policy_at


def be_fresh(actor: Actor) -> None:
    minutes = policy_at(actor.now)["privacy.fresh_login_minutes"]
    since = actor.now - timedelta(minutes=minutes)
    mine = Session.objects.filter(account__person=actor.me, created_at__gt=since)
    if actor.session_id is None or not mine.filter(pk=actor.session_id).exists():
        raise Refused(Refusal("LOGIN_AGAIN", params={"minutes": minutes}))
