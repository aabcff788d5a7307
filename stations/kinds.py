"""The table of station kinds; a new kind is one entry here."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class StationKind(NamedTuple):
    label: Promise | str
    receives_visits: bool = False


KINDS: dict[str, StationKind] = {
    "fraternity_home": StationKind(_("fraternity home")),  # 博爱家园
    "fraternity_post": StationKind(_("fraternity post")),  # 红十字博爱驿站
    "first_aid_post": StationKind(_("Red Cross first-aid post")),  # 红十字救护站
    "life_safety_hall": StationKind(_("life and safety experience hall"), receives_visits=True),
    "school_clinic": StationKind(_("fraternity school clinic")),  # 博爱校医室
    "first_aid_training_base": StationKind(_("first-aid training base"), receives_visits=True),
    "relief_warehouse": StationKind(_("relief warehouse")),  # 备灾仓库
    "donor_memorial": StationKind(_("donors' memorial"), receives_visits=True),  # 缅怀纪念场所
}


def choices() -> list[tuple[str, Promise | str]]:
    return [(code, kind.label) for code, kind in KINDS.items()]
