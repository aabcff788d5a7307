"""The key that proofs are signed with, whose public half is kept before anything bears it."""

from datetime import datetime

from django.core.exceptions import ImproperlyConfigured

from backend import keys
from backend.crypto import Signer
from volunteers.models import SigningKey


def signer_at(now: datetime) -> Signer:
    """Inside the deed's transaction. A name that another key had would make its proofs false."""
    ring = keys.signers()
    rows = SigningKey.objects.filter(key_id__any=list(ring))
    kept = {row.key_id: bytes(row.public_key) for row in rows}
    changed = [name for name, key in kept.items() if key != ring[name].public]
    if changed:
        raise ImproperlyConfigured(f"SIGNING_KEYS: {changed[0]} was the name of another key")
    SigningKey.objects.bulk_create(
        [
            SigningKey(key_id=name, public_key=each.public, first_used_at=now)
            for name, each in ring.items()
            if name not in kept
        ],
        ignore_conflicts=True,
    )
    return keys.signer()
