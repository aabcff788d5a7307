"""What this floor holds of people: who opened which screen."""

from backend.privacy import terms
from backend.privacy.holdings import Holding, declare
from backend.privacy.terms import Term
from stations.models import Kiosk, LocationDoubt, Station

declare(
    Holding(
        Station,
        public="""unit kind branch division status address lng lat datum area_square_metres
            opened_on opening_hours""",
    ),
    Holding(
        LocationDoubt,
        public="public_id station lng lat datum metres bearing_degrees people noted_at",
    ),
    Holding(
        Kiosk,
        public="public_id station label during",
        personal="opened_by",
        secret="token_hash",
        acting="opened_by",
    ),
)
terms.declare(Term("closed_kiosks", Kiosk, "during__endswith", "access.kept_days"))
