"""The precise point of an attempt, sealed with the attempt's own name."""

from uuid import UUID

from backend import keys
from backend.crypto import seal
from volunteers.rules.fence import Point


def seal_point(point: Point | None, row: UUID) -> bytes | None:
    if point is None:
        return None
    text = f"{point.lng:.6f},{point.lat:.6f},{point.datum}"
    return seal(
        keys.field_keys(), text, table="volunteers_checkinattempt", field="point", row=str(row)
    )
