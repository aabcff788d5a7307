"""Where copies of people's data lie: sealed, each bound to its row."""

from uuid import UUID

from django.core.files.base import ContentFile

from backend import keys
from backend.crypto import CLOSED, key_id_of, open_bytes, seal_bytes
from backend.files.store import names_in, store
from backend.identity.sealed import FILES, Files

FOLDER = "exports"
TABLE, FIELD = "privacy_dataexport", "file"
# The same copy beside, until it has taken the place of one under an older key.
SPARE = ".spare"


def put(public_id: UUID, content: bytes) -> None:
    remove(public_id)  # of a worker that died between file and row
    _write(_key(public_id), _sealed(public_id, content))


def get(public_id: UUID) -> bytes | None:
    """None when it is gone, or its key is."""
    name = _key(public_id)
    for each in (name, name + SPARE, name):  # where it may have been put meanwhile
        found = _opened(public_id, each)
        if found is not None:
            return found
    return None


def remove(public_id: UUID) -> None:
    for name in (_key(public_id), _key(public_id) + SPARE):
        store().delete(name)


def held_by(public_id: UUID) -> str | None:
    """The key that opens it where it lies; None when none does."""
    sealed = _read(_key(public_id))
    if sealed is None or _plain(public_id, sealed) is None:
        return None
    return key_id_of(sealed)


def renew(public_id: UUID) -> bool:
    """Written anew under the current key; whoever fetches it meanwhile, or after this was killed,
    finds one of the two."""
    name, content, held = _key(public_id), get(public_id), held_by(public_id)
    if content is None:
        return False
    stale = held != keys.field_keys().current
    if stale:
        again = _sealed(public_id, content)
        if held is not None:  # else the spare is all there is
            _write(name + SPARE, again)
        _write(name, again)
    store().delete(name + SPARE)
    return stale


def there() -> set[UUID]:
    return {UUID(name.removesuffix(SPARE)) for name in names_in(FOLDER)}


def _key(public_id: UUID) -> str:
    return f"{FOLDER}/{public_id}"


def _sealed(public_id: UUID, content: bytes) -> bytes:
    return seal_bytes(keys.field_keys(), content, table=TABLE, field=FIELD, row=str(public_id))


def _write(name: str, sealed: bytes) -> None:
    store().delete(name)
    store().save(name, ContentFile(sealed))


def _read(name: str) -> bytes | None:
    try:
        with store().open(name) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def _opened(public_id: UUID, name: str) -> bytes | None:
    sealed = _read(name)
    return None if sealed is None else _plain(public_id, sealed)


def _plain(public_id: UUID, sealed: bytes) -> bytes | None:
    """None for what was cut short, lies at another's place, or has lost its key."""
    try:
        return open_bytes(keys.field_keys(), sealed, table=TABLE, field=FIELD, row=str(public_id))
    except (IndexError, *CLOSED):
        return None


FILES.append(Files(f"{TABLE}.{FIELD}_sealed", there, held_by, renew))
