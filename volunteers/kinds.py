"""The tables of team fields, of what rescue teams do and of certificate kinds; a new one is one
entry here."""

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

RESCUE = "rescue"

# 应急救援队's seven, by the national rules (《中国红十字救援队管理办法》)
RESCUE_KINDS: dict[str, Promise | str] = {
    "relief": _("relief"),
    "medical": _("medical care"),
    "water_supply": _("water supply"),
    "mass_sanitation": _("mass sanitation"),
    "psychosocial": _("psychosocial support"),
    "search_rescue": _("search and rescue"),
    "water_rescue": _("water rescue"),
}

CERTIFICATE_KINDS: dict[str, Promise | str] = {
    "certified_responder": _("certified first-aider"),
    "cpr_aed": _("CPR and AED"),
}


# Why somebody who is addressed is not alerted.
KEPT_BACK: dict[str, Promise | str] = {
    "not_serving": _("not serving"),
    "minor": _("not known to be of age"),
    "no_consent": _("without consent"),
    "not_insured": _("not insured today"),
    "off_duty": _("off duty"),
    "on_leave": _("on leave"),
    "occupied": _("serving elsewhere"),
}


def team_fields() -> list[tuple[str, Promise | str]]:
    return list(TEAM_FIELDS.items())


def rescue_kinds() -> list[tuple[str, Promise | str]]:
    return list(RESCUE_KINDS.items())


def certificate_kinds() -> list[tuple[str, Promise | str]]:
    return list(CERTIFICATE_KINDS.items())
