"""The table of station kinds; a new kind is one entry here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise | str] = {
    "fraternity_home": _("fraternity home"),  # 博爱家园
    "fraternity_post": _("fraternity post"),  # 红十字博爱驿站
    "first_aid_post": _("Red Cross first-aid post"),  # 红十字救护站
    "life_safety_hall": _("life and safety experience hall"),
    "school_clinic": _("fraternity school clinic"),  # 博爱校医室
    "first_aid_training_base": _("first-aid training base"),
    "relief_warehouse": _("relief warehouse"),  # 备灾仓库
    "donor_memorial": _("donors' memorial"),  # 缅怀纪念场所
}


def choices() -> list[tuple[str, Promise | str]]:
    return list(KINDS.items())
