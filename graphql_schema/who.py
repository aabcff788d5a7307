"""Who sees what: the permission of a row or field, by role and by how the thing lies to whoever
asks. People review this table; tests/proof observe that it is true."""

from typing import Final

from graphql_schema.relations import read_table
from graphql_schema.who_does import DOES
from graphql_schema.who_sees import N_TO_Z

ROLES: Final = (
    "anonymous", "volunteer", "team_leader", "station_keeper", "branch_officer", "county_officer",
    "city_officer", "province_officer", "auditor",
)  # fmt: skip
# A allowed, M masked, - denied, . there is no such thing.
A_TO_M: Final = """
access.grant
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . - . . - - .
activity.see
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . A . . - - .
ask serviceYear
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . A A - - - - .
    county_officer    . A A . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . A A . . - - .
ask shiftBoard
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . A . . - - .
ask shiftCodes
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . - - - - - - .
    county_officer    . . - . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
ask simulateStandard
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . A A - - - - .
    county_officer    . A A . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . A A . . - - .
assessment.see
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . A . . - - .
audit.see
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . - - - - - - .
    county_officer    . A A . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . A A . . - - .
everyone
    anonymous         . . . . . A . .
    volunteer         . A . A A A A .
    team_leader       . A . A A A A .
    station_keeper    . A . A A A A .
    branch_officer    . A A A A A A .
    county_officer    . A A . A A A .
    city_officer      . A A . . A A .
    province_officer  . A A . . . A .
    auditor           . A A . . A A .
evidence.review
    anonymous         . . . . . . . .
    volunteer         . . . . . . . .
    team_leader       . . . . . . . .
    station_keeper    . . . . . . . .
    branch_officer    . - . . . . . .
    county_officer    . . A . . . . .
    city_officer      . . A . . . . .
    province_officer  . . A . . . . .
    auditor           . . - . . . . .
guardian.record
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A . . - - - . .
    station_keeper    A . . - - - . .
    branch_officer    A A . - - - - .
    county_officer    A . A . - - - .
    city_officer      A . A . . - - .
    province_officer  A . A . . . - .
    auditor           A . - . . - - .
identity.claim
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . - . . - - .
identity.correct
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A . . - - - . .
    station_keeper    A . . - - - . .
    branch_officer    A A . - - - - .
    county_officer    A . A . - - - .
    city_officer      A . A . . - - .
    province_officer  A . A . . . - .
    auditor           A . - . . - - .
identity.dispute
    anonymous         . . . . . - . .
    volunteer         . . . - - - . .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . . . - - - . .
    county_officer    . A . . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
letter.answer
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A . . - - - . .
    station_keeper    A . . - - - . .
    branch_officer    A A . - - - - .
    county_officer    A . A . - - - .
    city_officer      A . A . . - - .
    province_officer  A . A . . . - .
    auditor           A . - . . - - .
member.see
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       . . . - - - . -
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - A
    county_officer    . . A . - - - A
    city_officer      . . A . . - - A
    province_officer  . . A . . . - A
    auditor           . . A . . - - A
"""
TABLE: Final = A_TO_M + N_TO_Z
CELLS: Final = read_table(TABLE) | read_table(DOES)
