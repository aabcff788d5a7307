"""The tables of team fields and certificate kinds; a new one is one entry here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEAM_FIELDS: dict[str, Promise | str] = {
    "first_aid": _("first aid"),
    "rescue": _("emergency rescue"),
    "blood_donation": _("blood donation"),
    "stem_cell": _("stem cell donation"),
    "organ_donation": _("organ and body donation"),
    "relief": _("humanitarian relief"),
    "elder_care": _("care of the elderly"),
    "psychosocial": _("psychosocial support"),
    "publicity": _("news and publicity"),
    "youth": _("youth and schools"),
    "instructors": _("first-aid instructors"),
    "event_support": _("event support"),
    "cross_strait": _("cross-strait exchange"),
    "general": _("general service"),
}

CERTIFICATE_KINDS: dict[str, Promise | str] = {
    "certified_responder": _("certified first-aider"),
    "cpr_aed": _("CPR and AED"),
}


def team_fields() -> list[tuple[str, Promise | str]]:
    return list(TEAM_FIELDS.items())


def certificate_kinds() -> list[tuple[str, Promise | str]]:
    return list(CERTIFICATE_KINDS.items())
