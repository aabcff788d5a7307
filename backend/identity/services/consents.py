"""Inner steps of whatever a consent is asked for."""

from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.errors import Refusal, Refused
from backend.identity.models import PolicyDocument
from backend.identity.selectors import agree_by, policy_texts, privacy_standing


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
    standing = privacy_standing(person_id, now)
    if standing.version is None:
        return [Refusal("CONSENT_NEEDED")]
    if standing.newer_since and now >= agree_by(standing.newer_since, now):
        return [Refusal("CONSENT_OUTDATED")]
    return []


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
