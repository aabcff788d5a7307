"""What this room tells people of itself."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "office_item_due": MessageKind(
            _("Something waits for your office"),
            _("The time to decide on it is nearly over."),
            firm=True,
            to_office=True,
        ),
        "digest": MessageKind(
            _("{count} new messages"),
            _("You chose to hear of them once a day. See your inbox."),
            firm=True,
            name=_("Daily summary"),
        ),
    }
)
