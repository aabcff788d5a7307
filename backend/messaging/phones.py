"""The addresses of one phone: those that one session registered. It is pushed to by one of them,
and by the next when that fails."""

from django.conf import settings

# In statements in which an address is `device`, and `channels` is given.
PHONE = "coalesce(device.session_id, -device.id)"
FIRST = "array_position(%(channels)s::text[], device.channel), device.registered_at DESC, device.id"
ELSEWHERE = "by another channel"


def channels() -> list[str]:
    """In the order in which the operator named the providers; what has none comes last."""
    return list(settings.BOAI.push_providers)
