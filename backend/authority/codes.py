"""Why an office is not given, ended or suspended."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "OFFICE_HELD": _("This person holds this office in that time already."),
        "OFFICE_NOT_HERE": _("This office is not held over such a unit."),
        "OWN_OFFICE": _("Nobody grants, suspends or wakes an office of their own."),
        "NOT_YOURS_TO_GRANT": _("Your offices do not reach this office."),
        "MORE_THAN_YOU_HOLD": _("Nobody grants more than they hold or are trusted to give."),
        "SUPERIOR": _("The holder stands above you. Ask the office above you both."),
        "IN_THE_PAST": _("This time has passed."),
        "TERM_TOO_LONG": _("A term of this office lasts %(years)s years at most."),
        "ENDS_BEFORE_IT_BEGINS": _("It would end before it begins."),
        "SUSPENDED_ABOVE": _(
            "An office above yours suspended this person and has to lift that first."
        ),
        "ALREADY_SUSPENDED": _("This office is suspended already."),
        "OFFICE_OVER": _("This office is not held any more."),
        "LAST_HOLDER": _("Nobody else holds this office. Appoint another first."),
        "ACCESS_HELD": _("Whom you name has this access already."),
        "ACCESS_TOO_LONG": _("Access is granted for %(days)s days at most."),
        "OWN_ACCESS": _("Nobody grants access to themself."),
        "DEADLINE_PASSED": _("The deadline has passed, and with it the decision."),
    }
)
