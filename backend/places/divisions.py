"""Loading the table of divisions."""

import csv
from pathlib import Path

from backend.places.models import Division

TABLE = Path(__file__).parent / "data" / "fujian_divisions.csv"


def load_divisions() -> int:
    """Idempotent. 金门 is in the table but not administered, so pickers and totals leave it out."""
    with TABLE.open(encoding="utf-8") as lines:
        rows = [
            Division(
                code=line["code"],
                name=line["name"],
                level=line["level"],
                parent_id=line["parent_code"] or None,
                lng=float(line["lon"]),
                lat=float(line["lat"]),
                administered=line["administered"] == "1",
                gb_parent_code=line["gb_parent_code"],
                old_codes=line["old_codes"].split(";") if line["old_codes"] else [],
            )
            for line in csv.DictReader(lines)
        ]
    Division.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "level", "parent", "lng", "lat", "administered", "old_codes"],
    )
    return len(rows)
