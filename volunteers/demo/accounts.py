"""Who can log in to the demo: the seed makes them, the story plays them."""

from typing import NamedTuple

from django.utils.translation import gettext_noop as N_  # noqa: N812 - Babel's name

from backend.identity.services.second_fact import LETTERS
from volunteers.synthetic import cast


class DemoAccount(NamedTuple):
    key: str
    role: str
    name: str
    phone: str  # E.164
    second_fact: str


def _account(key: str, role: str, branch: int, place: int) -> DemoAccount:
    person = cast.CAST[branch, place]
    return DemoAccount(key, role, person.name, person.phone, str(person.id_number)[-LETTERS:])


ACCOUNTS = (
    _account("volunteer", N_("ordinary volunteer"), cast.FIRST_BRANCH, cast.VOLUNTEER),
    _account("leader", "team leader", cast.FIRST_BRANCH, cast.LEADER),
    _account("manager", "branch manager", cast.FIRST_BRANCH, cast.MANAGER),
    _account("officer", "county officer", cast.OFFICE_BRANCH, cast.OFFICER),
)
# In the volunteer's team. The leader's week is played with them too.
FELLOWS = (
    _account("second", N_("ordinary volunteer"), cast.FIRST_BRANCH, cast.SECOND),
    _account("third", N_("ordinary volunteer"), cast.FIRST_BRANCH, cast.THIRD),
)
# Above the county. A branch's certification goes up to them.
HIGHER = (
    _account("city", "city officer", cast.OFFICE_BRANCH, cast.CITY_OFFICER),
    _account("province", "province officer", cast.OFFICE_BRANCH, cast.PROVINCE_OFFICER),
)
ANNA, LEADER, MANAGER, OFFICER = (account.name for account in ACCOUNTS)
SECOND, THIRD = (account.name for account in FELLOWS)
CITY, PROVINCE = (account.name for account in HIGHER)


class DemoAdmin(NamedTuple):
    name: str
    password: str


# Exists in a demo only: production refuses the demo's keys, and the seed its mode.
ADMIN = DemoAdmin("admin", "boai-demo-admin")
