"""Who sends volunteers into an emergency, and who sees what came of an activity."""

from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.scope import Extent, scoped, within
from volunteers.models import Activity, ActivityPhoto

DISPATCHES = "activity.dispatch"

kinds.declare(
    permission_texts={DISPATCHES: _("send volunteers into an emergency")},
    holds={
        "county_officer": {DISPATCHES},
        "city_officer": {DISPATCHES},
        "province_officer": {DISPATCHES},
    },
)


@scoped(Activity, "dispatch")
def dispatch_activity(actor: Actor) -> Extent:
    """A society above; no branch or team sends its own (志愿服务条例, article 24)."""
    return within(actor, DISPATCHES, "unit")


@scoped(ActivityPhoto)
def see_photo(actor: Actor) -> Extent:
    """It shows people."""
    return within(actor, "activity.see", "activity__unit")
