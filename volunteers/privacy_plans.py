"""What is held of people whose places change hands."""

from backend.privacy import terms
from backend.privacy.holdings import Holding, Merge, blank, declare
from volunteers.models import Swap
from volunteers.privacy import SERVED

declare(
    Holding(
        Swap,
        public="public_id",
        personal="place to_number state taken offered_at changed_at",
        about="place__person",
        erase=blank("to_number", SERVED),
        merge=Merge.FOLLOW,
    )
)
terms.stay(SERVED, Swap)
