"""What this floor holds of people: nothing yet."""

from backend.privacy.holdings import Holding, declare
from stations.models import Station

declare(
    Holding(
        Station,
        public="""unit kind branch division status address lng lat datum area_square_metres
            opened_on opening_hours""",
    ),
)
