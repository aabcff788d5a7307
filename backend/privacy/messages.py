"""What this room tells people."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "many_people": MessageKind(
            _("Very many people are on file"),
            _("The number of people on file has passed an alarm. Further duties are near."),
            to_office=True,
        ),
        "incident_opened": MessageKind(
            _("A security incident"),
            _("An incident was entered. See by when it is to be reported."),
            firm=True,
            to_office=True,
        ),
        "incident_due": MessageKind(
            _("An incident has to be reported"),
            _("The time to report an incident is nearly over."),
            firm=True,
            to_office=True,
        ),
        "minors_report_made": MessageKind(
            _("The yearly report on minors is there"),
            _("It has to be filed by the end of January. Please enter the receipt."),
            to_office=True,
        ),
        "minors_report_due": MessageKind(
            _("The report on minors has to be filed"),
            _("The time to file it is nearly over."),
            firm=True,
            to_office=True,
        ),
        "deletion_asked": MessageKind(
            _("Your account will be deleted"),
            _("It is done in some days. Until then you can take it back."),
            firm=True,
        ),
        "deletion_stopped": MessageKind(
            _("Your account was not deleted"),
            _("Something stands against it. Please see what, and ask again."),
            firm=True,
        ),
        "export_ready": MessageKind(
            _("The copy of your data is ready"),
            _("It can be fetched for some days. If you did not ask for it, tell your branch."),
            firm=True,
        ),
    }
)
