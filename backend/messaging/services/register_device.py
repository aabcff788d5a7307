"""Phones that can be pushed to."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Device, Session
from backend.identity.services.consents import agreed_refusals


@deed("register_device")
def register_device(
    actor: Actor, *, channel: str, token: str, platform: str, app_version: str = ""
) -> Done:
    """A push token belongs to the account that registered it last, and to the session that did:
    with its end the phone falls silent. Repeating it changes nothing but the time. No device is
    named before the privacy policy is agreed to."""
    refuse_if(agreed_refusals(actor))
    given = {"channel": channel, "platform": platform, "app_version": app_version}
    session = (
        Session.objects.select_for_update(no_key=True).filter(pk=actor.session_id or 0).first()
    )
    if session is None or session.ended_at is not None:
        raise Refused(Refusal("SESSION_ENDED"))
    refuse_if(misfits(Device, token=token, **given))
    device, _created = Device.objects.update_or_create(
        channel=channel,
        token=token,
        defaults=given
        | {
            "account_id": actor.account_id,
            "session": session,
            "registered_at": actor.now,
            "retired_at": None,
        },
    )
    return Done({"device": device})
