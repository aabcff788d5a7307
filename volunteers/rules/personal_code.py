"""The code a volunteer shows: who they are, for half a minute and the next. Pure."""

import struct
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.crypto import Keyring
from volunteers.rules.codes_written import head_of, written
from volunteers.rules.scan import window_at

PREFIX, PURPOSE = "BP1", "person"
HEAD = struct.Struct(">16sI")


@dataclass(frozen=True)
class PersonalCode:
    person: UUID
    window: int


def personal_code_of(keyring: Keyring, person: UUID, window: int) -> str:
    return written(keyring, PREFIX, PURPOSE, HEAD.pack(person.bytes, window))


def read_personal_code(keyring: Keyring, text: str) -> PersonalCode | None:
    """None for whatever none of the keys made."""
    head = head_of(keyring, PREFIX, PURPOSE, HEAD.size, text)
    if head is None:
        return None
    public_id, window = HEAD.unpack(head)
    return PersonalCode(UUID(bytes=public_id), window)


def holds(code: PersonalCode, at: datetime) -> bool:
    """At the believed time at which it was scanned: the window shown then, or the one before."""
    return window_at(at) - code.window in (0, 1)
