"""What is told of becoming a volunteer, resting and leaving."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "volunteer_application": MessageKind(
            _("Somebody wants to volunteer"),
            _("Somebody asks your branch to become a volunteer. Please decide."),
            to_office=True,
        ),
        "enrolled_as_volunteer": MessageKind(
            _("You are a volunteer now"), _("Your branch has enrolled you. See your card.")
        ),
        "volunteer_application_refused": MessageKind(
            _("You were not enrolled"), _("The branch has decided on your application. See why.")
        ),
        "suspended_as_volunteer": MessageKind(
            _("Your service is suspended"), _("An office has decided. See why.")
        ),
        "reinstated_as_volunteer": MessageKind(
            _("You may serve again"), _("An office has ended your suspension.")
        ),
        "place_of_suspended": MessageKind(
            _("A place to decide on"),
            _("A volunteer was suspended. Decide whether the place is kept."),
            to_office=True,
        ),
        "place_on_leave": MessageKind(
            _("A place to decide on"),
            _("A volunteer is on leave. Decide whether the place is kept."),
            to_office=True,
        ),
        "certificate_submitted": MessageKind(
            _("A certificate to confirm"),
            _("A volunteer has submitted a certificate."),
            to_office=True,
        ),
        "certificate_confirmed": MessageKind(
            _("Your certificate was confirmed"), _("It counts from now on.")
        ),
        "certificate_refused": MessageKind(
            _("Your certificate was not confirmed"), _("An office has decided. See why.")
        ),
        "certificate_expires": MessageKind(
            _("A certificate of yours ends soon"),
            _("Please renew it in time, and submit the new one."),
        ),
        "volunteer_left": MessageKind(
            _("A volunteer has left"),
            _("Somebody of your branch no longer volunteers."),
            blind=True,
            to_office=True,
        ),
    }
)
