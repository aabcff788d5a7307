"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "INCIDENT_IN_THE_FUTURE": _("This lies in the future."),
        "INCIDENT_NOT_REPORTED": _("It has to be reported before it is closed."),
        "INCIDENT_REPORTED": _("It was reported already."),
        "INCIDENT_CLOSED": _("This incident is closed."),
        "PROCESSOR_ENDED": _("This does not run now."),
        "REPORT_FILED": _("This was filed already."),
        "OFFICE_IN_THE_WAY": _("You hold an office. Please give it back first."),
        "DELETION_ASKED": _("This was asked for already."),
        "DELETION_NOT_ASKED": _("There is nothing to take back."),
        "LOGIN_AGAIN": _("Please log in again first: the last login is over %(minutes)s min old."),
        "ONE_ENTRY_ALREADY": _("These are one entry already."),
        "BIRTH_DATES_DIFFER": _("The dates of birth differ: these are two people."),
        "SEXES_DIFFER": _("The sexes differ: these are two people."),
        "TWO_RESIDENT_IDS": _("Each has a resident ID of their own: these are two people."),
        "SOMEBODY_LEAVES": _("One of them has left, or asked to be forgotten."),
        "GUARDIAN_AND_WARD": _("One of them is the other's guardian."),
        "LOGIN_CLOSED": _("One of their logins was closed. An operator has to open it first."),
        "OFFICE_RESTS": _("An office of theirs is suspended. Please lift that first, or end it."),
        "EXPORT_RUNNING": _("A copy of your data is being made already."),
        "EXPORT_LIMIT": _("At most %(most)s copies of one's data in 24 hours."),
    }
)
