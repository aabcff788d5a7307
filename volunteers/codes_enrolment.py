"""Why somebody is not enrolled, suspended or let serve again."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "ALREADY_A_VOLUNTEER": _("This person is a volunteer already."),
        "SUSPENDED_AS_VOLUNTEER": _("This volunteer is suspended. That has to be ended first."),
        "NOT_SUSPENDED": _("This suspension was ended already."),
        "APPLICATION_DECIDED": _("This application no longer waits for a decision."),
        "CERTIFICATE_ON_FILE": _("A certificate with this number is on file already."),
        "CERTIFICATE_SUBMITTED": _("You have submitted this certificate already."),
        "CERTIFICATE_EXPIRED": _("This certificate is no longer valid."),
        "CERTIFICATE_DECIDED": _("This certificate no longer waits for a decision."),
        "ON_LEAVE": _("On leave at that time."),
        "ALREADY_ON_LEAVE": _("There is a leave in these days already."),
        "LEAVE_IN_THE_PAST": _("A leave begins today at the earliest."),
        "LEAVE_TOO_LONG": _("A leave lasts at most %(days)s days."),
        "LEAVE_OVER": _("This leave is over."),
        "NOT_INSURED": _("An accident insurance is needed on the day of the shift."),
        "ALREADY_INSURED": _("This person is on the list already."),
        "INSURANCE_ON_FILE": _("An insurance with this number is on file already."),
        "INSURANCE_OVER": _("This insurance is over."),
        "HEALTH_WITHOUT_CONSENT": _("This person has not agreed to the use of health data."),
        "HEALTH_CHECK_MISSING": _("A valid health check is needed on that day."),
        "ALREADY_AUTHORISED": _("This branch may register its volunteers already."),
        "NOT_AUTHORISED": _("This authority was ended already."),
    }
)
