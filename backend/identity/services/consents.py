"""Inner steps of whatever a consent is asked for."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.errors import Refusal, Refused
from backend.identity.models import PolicyDocument
from backend.identity.selectors import (
    Standing,
    consents,
    grace,
    policy_texts,
    privacy_standing,
    privacy_standings,
)


def agreed_refusals(actor: Actor) -> list[Refusal]:
    """Nothing of a person is taken before they agreed to the privacy policy, in whatever
    version."""
    return [] if privacy_standing(actor.me, actor.now).version else [Refusal("CONSENT_NEEDED")]


def sign_up_refusals(actor: Actor) -> list[Refusal]:
    """For what begins anew: the newest version, once the time to agree to it is over. Never asked
    of who uses a place already held."""
    return consent_refusals(actor.me, actor.now)


def consent_refusals(person_id: int, now: datetime) -> list[Refusal]:
    """As above, of whoever it is."""
    return consents_refused([person_id], now)[person_id]


def consents_refused(people: Iterable[int], now: datetime) -> dict[int, list[Refusal]]:
    """By person, in as many statements for many as for one."""
    standings = privacy_standings(people, now)
    behind = [each for each in standings.values() if each.newer_since]
    since = now - grace(now) if behind else now
    return {person: _refused(standing, since) for person, standing in standings.items()}


def _refused(standing: Standing, outdated_since: datetime) -> list[Refusal]:
    if standing.version is None:
        return [Refusal("CONSENT_NEEDED")]
    if standing.newer_since and standing.newer_since <= outdated_since:
        return [Refusal("CONSENT_OUTDATED")]
    return []


def holds_consent(person_id: int, purpose: str, now: datetime) -> bool:
    """Locked before what it is asked for: whoever withdraws it undoes that, or it is not done."""
    held = consents(person_id, now).filter(purpose=purpose)
    return bool(list(held.select_for_update(no_key=True)))


def text_in_force(
    actor: Actor, text_id: UUID, kind: str, *, field: str = "textId"
) -> PolicyDocument:
    """The text a person has just read. What was replaced meanwhile is not agreed to."""
    text = access(actor, PolicyDocument, text_id, field=field)
    if text.kind != kind:
        raise Refused(Refusal("INVALID", field))
    newest = policy_texts(actor, text.language).filter(kind=kind)[0]
    if text.version != newest.version:
        raise Refused(Refusal("CONSENT_TEXT_OUTDATED", field))
    return text
