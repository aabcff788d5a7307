"""What holders of offices are told."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "office_granted": MessageKind(
            _("An office for you"), _("You have been given an office. See your offices.")
        ),
        "office_ended": MessageKind(
            _("An office of yours ends"), _("The end of one of your offices has been set.")
        ),
        "office_suspended": MessageKind(
            _("Your office is suspended"), _("One of your offices has been suspended.")
        ),
        "office_woken": MessageKind(
            _("Your office is active again"), _("A suspension of your office has been lifted.")
        ),
        "office_ending": MessageKind(
            _("An office of yours ends soon"), _("Your term is coming to its end.")
        ),
        "office_below_ending": MessageKind(
            _("An office below yours ends soon"),
            _("A term is coming to its end. Who follows?"),
            to_office=True,
        ),
    }
)
