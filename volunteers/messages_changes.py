"""What is told when something planned changes: what it is that changed, not how."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

LOOK = _("See how it is now. Whoever cannot come any more gives the place back.")

declare(
    {
        "shift_changed_time": MessageKind(_("Your shift is at another time"), LOOK),
        "shift_changed_place": MessageKind(_("Your shift is at another place"), LOOK),
        "shift_changed_rules": MessageKind(_("The rules of your shift have changed"), LOOK),
        "shift_changed_time_place": MessageKind(_("Your shift is at another time and place"), LOOK),
        "shift_changed_time_rules": MessageKind(
            _("The time and the rules of your shift have changed"), LOOK
        ),
        "shift_changed_place_rules": MessageKind(
            _("The place and the rules of your shift have changed"), LOOK
        ),
        "shift_changed_time_place_rules": MessageKind(
            _("The time, the place and the rules of your shift have changed"), LOOK
        ),
        "activity_changed": MessageKind(
            _("The requirements of your activity, or who may join it, have changed"), LOOK
        ),
        "risk_notice_changed": MessageKind(
            _("The risk notice of your activity is a new one"),
            _("Please read it and acknowledge it again."),
        ),
        "place_released": MessageKind(
            _("Your place in a shift has ended"), _("The shift was changed. See why.")
        ),
        "place_put_back": MessageKind(
            _("You wait for your place again"),
            _("The shift was changed. You are now first on the waiting list."),
        ),
        "swap_offered": MessageKind(
            _("Would you take over a place?"),
            _("Somebody would hand on their place in a shift. The first to accept has it."),
        ),
        "swap_to_decide": MessageKind(
            _("A place would change hands"),
            _("Two volunteers have agreed. Please decide."),
            to_office=True,
        ),
        "place_taken_over": MessageKind(
            _("Your place was taken over"), _("You need not come to that shift.")
        ),
        "place_handed_on": MessageKind(
            _("A place has changed hands"), _("See the board for who is coming.")
        ),
        "swap_over": MessageKind(
            _("The place is no longer available"), _("Its holder keeps it, or it has ended.")
        ),
    }
)
