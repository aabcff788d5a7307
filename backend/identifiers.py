"""What the phone calls a thing: its type and a random UUID; bigint keys stay inside."""

import base64
import binascii
from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    public_id = models.UUIDField(_("public ID"), default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


def global_id(type_name: str, public_id: UUID | str) -> str:
    return base64.urlsafe_b64encode(f"{type_name}:{public_id}".encode()).decode().rstrip("=")


def read_global_id(value: str) -> tuple[str, UUID] | None:
    """None for whatever is not one of ours: absent and malformed look alike."""
    try:
        text = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode("ascii")
        type_name, _, rest = text.partition(":")
        return type_name, UUID(rest)
    except (ValueError, binascii.Error, UnicodeError):
        return None
