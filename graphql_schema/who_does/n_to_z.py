"""The second half of what is done, by its name."""

from typing import Final

N_TO_Z: Final = """\
do object to a case
    anonymous         . . . . . - . .
    volunteer         . A . A A A A .
    team_leader       . . . A A A . .
    station_keeper    . . . A A A . .
    branch_officer    . A . A A A A .
    county_officer    . . A . A A A .
    city_officer      . . A . . A A .
    province_officer  . . A . . . A .
    auditor           . . A . . A A .
do object to a proof
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - . . - - - . .
    station_keeper    - . . - - - . .
    branch_officer    - - . - - - - .
    county_officer    - . - . - - - .
    city_officer      - . - . . - - .
    province_officer  - . - . . . - .
    auditor           - . - . . - - .
do office.grant
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . A A - - - - .
    county_officer    . A A . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
do operation.lead
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . . - - - - - .
    county_officer    . A A . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
do operation.mobilise
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . A A - - - - .
    county_officer    . A A . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
do own place
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       . - . - - - - -
    station_keeper    . . . - - - . .
    branch_officer    . - - - - - - -
    county_officer    . . - . - - - -
    city_officer      . . - . . - - -
    province_officer  . . - . . . - -
    auditor           . . - . . - - -
do own things
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A - . - - - - .
    station_keeper    A . . - - - . .
    branch_officer    A - - - - - - .
    county_officer    A . - . - - - .
    city_officer      A . - . . - - .
    province_officer  A . - . . . - .
    auditor           A . - . . - - .
do person.merge
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - - . - - - - -
    station_keeper    - . . - - - . .
    branch_officer    - A A - - - - -
    county_officer    - . A . - - - -
    city_officer      - . A . . - - -
    province_officer  - . A . . . - A
    auditor           - . - . . - - -
do policy.set
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . A A - - - - .
    county_officer    . A A . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
do proof.revoke
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - - . - - - - .
    station_keeper    - . . - - - . .
    branch_officer    - - - - - - - .
    county_officer    - . - . - - - .
    city_officer      - . - . . - - .
    province_officer  A . A . . . - .
    auditor           - . - . . - - .
do proof.seal
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - . . - - - . .
    station_keeper    - . . - - - . .
    branch_officer    - A . - - - - .
    county_officer    - . - . - - - .
    city_officer      - . - . . - - .
    province_officer  - . - . . . - .
    auditor           - . - . . - - .
do reverse a record
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       . . . - - - . -
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - A
    county_officer    . . - . - - - -
    city_officer      . . - . . - - -
    province_officer  . . - . . . - -
    auditor           . . - . . - - -
do service_account.manage
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . - - - - - - .
    county_officer    . - - . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
do settle a presence
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       . A . - - - - A
    station_keeper    . . . - - - . .
    branch_officer    . A - - - - - -
    county_officer    . . - . - - - -
    city_officer      . . - . . - - -
    province_officer  . . - . . . - -
    auditor           . . - . . - - -
do shift.assign
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do shift.keep
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . - - - - - - .
    county_officer    . . - . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do standard.edit
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . - - - - - - .
    county_officer    . - - . - - - .
    city_officer      . - - . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
do station.manage
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . A . - - - - .
    branch_officer    . . A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do suspend office
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       A A . - - - - .
    station_keeper    A - . - - - - .
    branch_officer    A A A - - - - .
    county_officer    A A A . - - - .
    city_officer      A A A . . - - .
    province_officer  A A A . . . - .
    auditor           A - - . . - - .
do team.certify
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . . - - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . - . . - - .
do team.flag
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . . - - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . - . . - - .
do team.keep
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . . A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do team.manage
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . - . . - - .
do team.members
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . . A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do volunteer.enrol
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - . . - - - . -
    station_keeper    - . . - - - . .
    branch_officer    - A . - - - - -
    county_officer    - . A . - - - -
    city_officer      - . - . . - - -
    province_officer  - . - . . . - -
    auditor           - . - . . - - -
do withdraw a team request
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . . A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do withdraw guardian's consent
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A . . - - - . .
    station_keeper    A . . - - - . .
    branch_officer    A A . - - - - .
    county_officer    A . A . - - - .
    city_officer      A . A . . - - .
    province_officer  A . A . . . - .
    auditor           A . - . . - - .
"""
