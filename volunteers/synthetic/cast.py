"""The people every walk is told with, always with the same names, phones and offices."""

from datetime import date
from typing import NamedTuple

from backend.identity.rules.id_numbers import IdNumber

COUNTY = "350102"  # 鼓楼区
FIRST_BRANCH, OFFICE_BRANCH, LACKING_BRANCH = range(3)
BRANCHES = {
    FIRST_BRANCH: ("community", "军门社区红十字会"),
    OFFICE_BRANCH: ("headquarters_branch", "鼓楼区机关红十字会"),
    LACKING_BRANCH: ("community", "温泉社区红十字会"),
}
# Places in a branch: who holds which office in it, or above it.
MANAGER, SECRETARY, LEADER, VOLUNTEER, OFFICER, CITY_OFFICER, PROVINCE_OFFICER, DEPUTY = range(8)
# Volunteers beside the first one, in her team; those of her branch hold no office above it.
SECOND, THIRD = CITY_OFFICER, PROVINCE_OFFICER


class Fixed(NamedTuple):
    name: str
    phone: str
    id_number: IdNumber


def _fixed(name: str, phone: str, born: date, order: int) -> Fixed:
    return Fixed(name, phone, IdNumber(COUNTY, born, order))


# By branch and place in it; orders from 900 on are given to nobody else.
CAST = {
    (FIRST_BRANCH, MANAGER): _fixed("黄丽萍", "+8613800000003", date(1978, 3, 8), 902),
    (FIRST_BRANCH, LEADER): _fixed("陈志强", "+8613800000002", date(1985, 9, 12), 901),
    (FIRST_BRANCH, VOLUNTEER): _fixed("林小红", "+8613800000001", date(1996, 5, 8), 904),
    (FIRST_BRANCH, SECOND): _fixed("赵明远", "+8613800000005", date(1990, 2, 17), 905),
    (FIRST_BRANCH, THIRD): _fixed("方晓岚", "+8613800000006", date(1993, 11, 4), 906),
    (OFFICE_BRANCH, OFFICER): _fixed("吴建国", "+8613800000004", date(1974, 10, 25), 903),
    (OFFICE_BRANCH, CITY_OFFICER): _fixed("郑海燕", "+8613800000007", date(1976, 6, 1), 907),
    (OFFICE_BRANCH, PROVINCE_OFFICER): _fixed("苏文博", "+8613800000008", date(1971, 12, 2), 908),
}

# The volunteer once more, entered elsewhere by a passport: to be found, and merged. She is the last
# of her branch.
TWIN_OF, TWIN_BRANCH, TWIN_PASSPORT = CAST[FIRST_BRANCH, VOLUNTEER], LACKING_BRANCH, "EA8123456"
