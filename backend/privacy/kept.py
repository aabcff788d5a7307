"""Where copies of people's data lie: sealed, each bound to its row."""

from uuid import UUID

from django.core.files.base import ContentFile

from backend import keys
from backend.crypto import CLOSED, open_bytes, seal_bytes
from backend.files.store import store

FOLDER = "exports"
TABLE, FIELD = "privacy_dataexport", "file"


def put(public_id: UUID, content: bytes) -> None:
    remove(public_id)  # of a worker that died between file and row
    sealed = seal_bytes(keys.field_keys(), content, table=TABLE, field=FIELD, row=str(public_id))
    store().save(_key(public_id), ContentFile(sealed))


def get(public_id: UUID) -> bytes | None:
    """None when it is gone, or its key is."""
    try:
        with store().open(_key(public_id)) as file:
            sealed = file.read()
        return open_bytes(keys.field_keys(), sealed, table=TABLE, field=FIELD, row=str(public_id))
    except (FileNotFoundError, *CLOSED):
        return None


def remove(public_id: UUID) -> None:
    store().delete(_key(public_id))


def there() -> set[UUID]:
    if not store().exists(FOLDER):
        return set()
    _folders, names = store().listdir(FOLDER)
    return {UUID(name) for name in names}


def _key(public_id: UUID) -> str:
    return f"{FOLDER}/{public_id}"
