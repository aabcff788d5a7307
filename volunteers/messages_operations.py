"""What is told of operations."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "alarm": MessageKind(
            _("You are called to help"),
            _("Please say at once whether you can come."),
            urgency="emergency",
            asks=True,
        ),
        "alarm_drill": MessageKind(
            _("Drill: you are called to help"),
            _("This is a drill. Please say at once whether you could come."),
            urgency="urgent",
            asks=True,
        ),
        "alarm_recalled": MessageKind(
            _("The call is over"),
            _("Please do not set out. It was stopped."),
            firm=True,
        ),
        "alarm_recalled_drill": MessageKind(
            _("Drill: the call is over"),
            _("This was a drill. It was stopped."),
            firm=True,
        ),
        "mobilisation_to_decide": MessageKind(
            _("A call to decide on"),
            _("A colleague wants to call many people at once. Please decide."),
            to_office=True,
        ),
        "mobilisation_refused": MessageKind(
            _("Nobody was called"),
            _("A colleague has decided against it. See why."),
            to_office=True,
        ),
        "mobilisation_to_decide_drill": MessageKind(
            _("Drill: a call to decide on"),
            _("A colleague wants to call many people for a drill. Please decide."),
            to_office=True,
        ),
        "mobilisation_refused_drill": MessageKind(
            _("Drill: nobody was called"),
            _("A colleague has decided against the drill. See why."),
            to_office=True,
        ),
        "place_taken": MessageKind(
            _("The place is taken"), _("Somebody was quicker. Thank you for being there.")
        ),
        "cascade_exhausted": MessageKind(
            _("Nobody is left to ask"),
            _("A shift still lacks people. See the board."),
            to_office=True,
        ),
        "people_to_call": MessageKind(
            _("Somebody could not be reached"),
            _("Neither a push nor a text message got through. See whom to call by hand."),
            to_office=True,
        ),
        "team_sent_out": MessageKind(
            _("Your team is sent out"), _("See for which operation, and who goes.")
        ),
    }
)
