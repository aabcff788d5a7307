"""Phones of who no longer agrees to the privacy policy: a push token names a device."""

from backend.authority.actor import Actor
from backend.identity.models import Device
from backend.identity.withdrawal import on_withdrawal


@on_withdrawal("privacy")
def retire_devices(actor: Actor, person_id: int) -> None:
    Device.objects.filter(account__person=person_id, retired_at=None).update(retired_at=actor.now)
