"""Phones that can be pushed to."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.fits import misfits
from backend.identity.models import Device
from backend.identity.services.consents import agreed_refusals


@deed("register_device")
def register_device(
    actor: Actor, *, channel: str, token: str, platform: str, app_version: str = ""
) -> Done:
    """A push token belongs to the account that registered it last. Repeating it changes nothing
    but the time. No device is named before the privacy policy is agreed to."""
    refuse_if(agreed_refusals(actor))
    given = {"channel": channel, "platform": platform, "app_version": app_version}
    refuse_if(misfits(Device, token=token, **given))
    device, _created = Device.objects.update_or_create(
        channel=channel,
        token=token,
        defaults=given
        | {"account_id": actor.account_id, "registered_at": actor.now, "retired_at": None},
    )
    return Done({"device": device})
