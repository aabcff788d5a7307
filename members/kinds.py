"""What people can say of themselves; a new skill, language or licence is one entry here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SKILLS: dict[str, Promise | str] = {
    "first_aid": _("first aid"),
    "medical": _("medicine"),
    "nursing": _("nursing"),
    "psychosocial": _("psychosocial support"),
    "water_rescue": _("water rescue"),
    "search_rescue": _("search and rescue"),
    "teaching": _("teaching"),
    "elder_care": _("care of the elderly"),
    "child_care": _("care of children"),
    "driving": _("driving"),
    "boating": _("handling boats"),
    "drone": _("flying drones"),
    "radio": _("radio communication"),
    "logistics": _("warehouse and transport"),
    "cooking": _("cooking for many"),
    "construction": _("building and repairs"),
    "interpreting": _("interpreting"),
    "writing": _("writing and editing"),
    "photography": _("photography and film"),
    "design": _("design"),
    "computing": _("computers and networks"),
    "law": _("law"),
    "accounting": _("accounting"),
    "music": _("music and performance"),
}

# ISO 639-3; what is spoken in Fujian first.
LANGUAGES: dict[str, Promise | str] = {
    "cmn": _("Mandarin"),
    "nan": _("Southern Min"),
    "cdo": _("Fuzhou dialect"),
    "cpx": _("Puxian Min"),
    "mnp": _("Northern Min"),
    "hak": _("Hakka"),
    "yue": _("Cantonese"),
    "csl": _("Chinese sign language"),
    "eng": _("English"),
    "jpn": _("Japanese"),
    "kor": _("Korean"),
    "fra": _("French"),
    "deu": _("German"),
    "spa": _("Spanish"),
    "por": _("Portuguese"),
    "rus": _("Russian"),
    "ara": _("Arabic"),
    "ind": _("Indonesian"),
    "vie": _("Vietnamese"),
    "tha": _("Thai"),
    "tgl": _("Tagalog"),
}

LICENCES: dict[str, Promise | str] = {
    "driving": _("driving licence"),
    "physician": _("physician's licence"),
    "nurse": _("nurse's licence"),
    "counsellor": _("psychological counsellor"),
    "lifeguard": _("lifeguard"),
    "boat": _("boat operator"),
    "drone": _("drone pilot"),
    "radio": _("radio amateur"),
    "teacher": _("teacher's qualification"),
    "social_worker": _("social worker"),
    "lawyer": _("lawyer's licence"),
    "special_work": _("special operations"),
}

# 服务类别
SERVICE_CATEGORIES: dict[str, Promise | str] = {
    "community": _("community service"),
    "poverty_relief": _("help for the poor"),
    "emergency": _("emergency rescue"),
    "health": _("health care"),
    "elderly": _("help for the elderly"),
    "disabled": _("help for people with disabilities"),
    "large_events": _("large events"),
    "environment": _("protection of the environment"),
    "culture": _("culture"),
    "other": _("other"),
}


def skills() -> list[tuple[str, Promise | str]]:
    return list(SKILLS.items())


def languages() -> list[tuple[str, Promise | str]]:
    return list(LANGUAGES.items())


def licences() -> list[tuple[str, Promise | str]]:
    return list(LICENCES.items())


def service_categories() -> list[tuple[str, Promise | str]]:
    return list(SERVICE_CATEGORIES.items())
