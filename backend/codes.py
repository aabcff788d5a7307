"""The machine room's refusals."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "NOT_FOUND": _("There is no such thing, or it is not for you."),
        "FORBIDDEN": _("Your offices do not allow this."),
        "KEY_REUSED": _("This key was already used for another request."),
        "SAID_ALREADY": _("This was shown once and is kept nowhere. Please ask anew."),
        "BUSY": _("Too many people are changing this at once. Please try again."),
        "REQUIRED": _("This is required."),
        "TOO_LONG": _("At most %(most)s characters."),
        "PERIOD_BACKWARDS": _("The first day must not come after the last."),
        "INVALID": _("This is not valid."),
        "CODE_WRONG": _("The code is wrong or has expired."),
        "SECOND_FACT_NEEDED": _("Please enter the last six characters of your ID number."),
        "SECOND_FACT_WRONG": _("These are not the last six characters of the ID number on file."),
        "SECOND_FACT_LOCKED": _("Too many wrong answers. Please try again tomorrow."),
        "ACCOUNT_OPEN": _("This login is not locked."),
        "ACCOUNT_LOCKED": _("This account is locked. Please ask your branch."),
        "TICKET_ENDED": _("This took too long. Please ask for a code again."),
        "CHILD_WITHOUT_ACCOUNT": _(
            "Children under 14 have no account of their own. Please let a guardian ask your branch."
        ),
        "ID_ALREADY_KNOWN": _("Somebody with this ID is known here already."),
        "TOO_MANY_IDS": _("Too many IDs were tried. Please try again tomorrow."),
        "ID_NOT_KNOWN": _("Nobody here has this ID. Please register."),
        "ACCOUNT_IN_USE": _(
            "This person logs in by that number. Whoever lost theirs claims their entry at login."
        ),
        "HOLDS_OFFICE_ELSEWHERE": _(
            "This person holds an office that yours does not reach. Please ask the level above."
        ),
        "TOO_MANY_PHONES": _(
            "%(most)s numbers of other people were entered today. Please continue tomorrow."
        ),
        "PHONE_TAKEN": _("Somebody has this number already. Please log in."),
        "PHONE_INVALID": _("This is not a mobile phone number that can receive a code."),
        "TOO_MANY_CODES": _("Too many codes were asked for. Please try again later."),
        "TOO_MANY_CODES_FROM_HERE": _(
            "Too many codes were asked for from this connection. Please try again in an hour."
        ),
        "TOO_MANY_CODES_NEARBY": _(
            "Too many codes were asked for from this network. Please try again in an hour."
        ),
        "CODES_USED_UP": _("No more codes are sent today. Please try again tomorrow."),
        "SESSION_ENDED": _("This login has ended. Please log in again."),
        "OUT_OF_RANGE": _("From %(least)s to %(most)s."),
        "NOT_YOURS_TO_SHARE": _("Your offices do not see this everywhere there."),
        "WEBHOOK_ENDED": _("This webhook has ended already."),
        "WEBHOOK_THERE_ALREADY": _("This service account has a webhook; end it first."),
        "OWN_SUBMISSION": _("Nobody decides on what they submitted themselves."),
        "REASON_REQUIRED": _("Please give a reason."),
        "TOO_MANY_AT_ONCE": _("At most %(most)s at once."),
        "SERVICE_ACCOUNT_ENDED": _("This service account has ended already."),
        "JOB_FINISHED": _("This job is already finished."),
    }
)
