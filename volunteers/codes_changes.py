"""What is fair to all, why a change is not saved, and what it would do to a place."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "TOO_MANY_PLACES_AHEAD": _("At most %(most)s places ahead are held here at once."),
        "KEPT_FOR_FIRST_TIMERS": _("The last places are kept for those who never served here."),
        "CHANGED_SINCE_SEEN": _("By now something else would happen. Please look again."),
        "CHOICE_NEEDED": _("%(places)s more places are touched. Say what becomes of each of them."),
        "NOTHING_TO_COPY": _("The week before has nothing more to copy."),
        "NOTHING_TO_REPEAT": _("The rule matches no day that is still to come."),
        "NO_SERIES": _("The series has no shifts from that day on."),
        "NO_SWAP": _("No place is offered to you there."),
        "OUT_OF_SIGHT": _("The activity would not be shown to them any more."),
        "PLACE_SURPLUS": _("There would be one place too few."),
        "TOO_MANY_KEPT": _("Only %(most)s can stay in this role. Please let somebody go or wait."),
        "SERIES_TOO_LONG": _("A shift is repeated at most %(days)s days ahead."),
        "SWAP_OPEN": _("The place is offered already."),
        "SOMEBODY_CHECKED_IN": _("Somebody has checked in already. The times stay as they are."),
    }
)
