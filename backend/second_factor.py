"""An operator's second factor: the number an app on their phone shows, or a code printed for the
day the phone is lost."""

from base64 import b32encode
from secrets import choice

import segno
from django.db import transaction
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from backend import keys
from backend.crypto import blind_index
from backend.identity.models import Account

DIGITS = 6
RECOVERY_CODES = 10
RECOVERY_LETTERS = 12
# Without those that are misread.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
STORED_LETTERS = 16


def is_set_up(account: Account) -> bool:
    return TOTPDevice.objects.filter(user=account, confirmed=True).exists()


def begin(account: Account) -> TOTPDevice:
    """A new key for each who begins: one that was shown to somebody else is worth nothing."""
    TOTPDevice.objects.filter(user=account, confirmed=False).delete()
    return TOTPDevice.objects.create(user=account, name="app", confirmed=False)


def begun(account: Account, device_id: int | None) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=account, confirmed=False, pk=device_id).first()


def qr(device: TOTPDevice) -> str:
    return str(segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=2))


def written(device: TOTPDevice) -> str:
    """For who cannot scan: in fours."""
    key = b32encode(device.bin_key).decode()
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def finish(account: Account, device_id: int, code: str) -> Device | None:
    with transaction.atomic():
        device = (
            TOTPDevice.objects.select_for_update()
            .filter(user=account, confirmed=False, pk=device_id)
            .first()
        )
        if device is None or not device.verify_token(_plain(code)):
            return None
        device.confirmed = True
        device.save(update_fields=["confirmed"])
    return device


def accepted(account: Account, code: str) -> Device | None:
    """Each wrong one makes the next wait twice as long."""
    word = _plain(code)
    is_number = len(word) == DIGITS
    kind = TOTPDevice if is_number else StaticDevice
    with transaction.atomic():
        devices = kind.objects.select_for_update().filter(user=account, confirmed=True)
        for device in devices:
            if device.verify_token(word if is_number else _stored(account, word)):
                return device
    return None


def recovery_codes(account: Account) -> list[str]:
    """New ones; those printed before end. Only keyed hashes are kept."""
    codes = [
        "".join(choice(LETTERS) for _ in range(RECOVERY_LETTERS)) for _ in range(RECOVERY_CODES)
    ]
    with transaction.atomic():
        StaticDevice.objects.filter(user=account).delete()
        device = StaticDevice.objects.create(user=account, name="recovery")
        StaticToken.objects.bulk_create(
            StaticToken(device=device, token=_stored(account, code)) for code in codes
        )
    return codes


def forget(account: Account) -> None:
    for kind in (TOTPDevice, StaticDevice):
        kind.objects.filter(user=account).delete()


def _plain(code: str) -> str:
    return "".join(code.lower().split())


def _stored(account: Account, code: str) -> str:
    key = blind_index(keys.recovery_key(), "recovery", f"{account.pk}\0{code}")
    return key.hex()[:STORED_LETTERS]
