"""What those who watch over plain data are told."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "many_reveals": MessageKind(
            _("Much plain data was looked at"),
            _("An office has looked at more plain data in a day than usual. Please see why."),
            to_office=True,
        ),
    }
)
