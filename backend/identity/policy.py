"""This room's policy values, with their units; an office changes them in a new version."""

from django.utils.translation import gettext_lazy as _

from backend.policy.values import Value, declare

declare(
    {
        "login.wrong_second_facts_a_day": Value(
            10, _("wrong ends of the ID number that an account bears a day")
        ),
        "account.unused_days": Value(540, _("a login unused for this long is locked (days)")),
        "account.warning_days": Value(30, _("warning before a login is locked (days)")),
        "login.known_ids_a_day": Value(
            3, _("IDs known here that a phone may try to register with a day")
        ),
        "login.codes_a_day": Value(20_000, _("login codes sent a day at most (text messages)")),
        "login.codes_outside_mainland_a_day": Value(
            1_000, _("of these to numbers outside the mainland at most (text messages)")
        ),
        "identity.tries_of_a_phone_a_day": Value(
            3, _("times a phone may say a day that an ID on file is its holder's")
        ),
        "identity.tries_of_an_id_a_day": Value(
            5, _("times it may be said of one ID number a day, by whomever")
        ),
        "identity.taken_phones_a_day": Value(
            10, _("times an office may enter a number a day that somebody has already")
        ),
        "consent.grace_days": Value(
            14, _("time to agree to a new version of the privacy policy (days)")
        ),
    }
)
