"""The second half of who sees what, by its name."""

from typing import Final

N_TO_Z: Final = """\
office item: activity.approve
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
office item: assessment.decide
    anonymous         . . . . . - . .
    volunteer         . . . - - - . .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . . . - - - . .
    county_officer    . A . . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
office.see
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       A A . - - - - .
    station_keeper    A A . - - - - .
    branch_officer    A A A - - - - .
    county_officer    A A A . - - - .
    city_officer      A A A . . - - .
    province_officer  A A A . . . - .
    auditor           A A A . . - - .
own
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A - . - - - - .
    station_keeper    A . . - - - . .
    branch_officer    A - - - - - - .
    county_officer    A . - . - - - .
    city_officer      A . - . . - - .
    province_officer  A . - . . . - .
    auditor           A . - . . - - .
person
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A A . - - - - -
    station_keeper    A . . - - - . .
    branch_officer    A A A - - - - -
    county_officer    A . A . - - - -
    city_officer      A . A . . - - -
    province_officer  A . A . . . - A
    auditor           A . A . . - - -
person.merge
    anonymous         . . . . . - . .
    volunteer         . . . - - - . .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . . . - - - . .
    county_officer    . A . . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
privacy.see
    anonymous         . . . . . - . .
    volunteer         . . . - - - . .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . . . - - - . .
    county_officer    . - . . - - - .
    city_officer      . - - . . - - .
    province_officer  . A A . . . - .
    auditor           . A A . . - - .
profile
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A A . - - - - .
    station_keeper    A . . - - - . .
    branch_officer    A A A - - - - .
    county_officer    A . A . - - - .
    city_officer      A . A . . - - .
    province_officer  A . A . . . - .
    auditor           A . A . . - - .
record.see
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       . . . - - - . -
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - A
    county_officer    . . A . - - - A
    city_officer      . . A . . - - A
    province_officer  . . A . . . - A
    auditor           . . A . . - - A
register
    anonymous         . . . . . - . .
    volunteer         . A . A A A A .
    team_leader       . A . A A A A .
    station_keeper    . A . A A A A .
    branch_officer    . A A A A A A .
    county_officer    . A A . A A A .
    city_officer      . A A . . A A .
    province_officer  . A A . . . A .
    auditor           . A A . . A A .
registration authority
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . - . . - - .
see a hearing
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . - . - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . - . . - - .
see a seal
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A . . - - - . .
    station_keeper    A . . - - - . .
    branch_officer    A A . - - - - .
    county_officer    A . A . - - - .
    city_officer      A . - . . - - .
    province_officer  A . A . . . - .
    auditor           A . - . . - - .
see a stray tap
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A . . - - - . .
    station_keeper    A . . - - - . .
    branch_officer    A A . - - - - .
    county_officer    A . A . - - - .
    city_officer      A . - . . - - .
    province_officer  A . - . . . - .
    auditor           A . - . . - - .
see a team member
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       . A . - - - - -
    station_keeper    . . . - - - . .
    branch_officer    . . A - - - - -
    county_officer    . . A . - - - -
    city_officer      . . A . . - - -
    province_officer  . . A . . . - -
    auditor           . . A . . - - -
see a team request
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . . A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
see paper evidence
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . A . . - - .
service_account.manage
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . - - - - - - .
    county_officer    . - - . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
shift.call
    anonymous         . . . . . . . .
    volunteer         A . . . . . . .
    team_leader       . A . . . . . -
    station_keeper    . . . . . . . .
    branch_officer    . A A . . . . -
    county_officer    . . - . . . . -
    city_officer      . . - . . . . -
    province_officer  . . - . . . . -
    auditor           . . - . . . . -
shift.see
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       . A . - - - - A
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - A
    county_officer    . . A . - - - A
    city_officer      . . A . . - - A
    province_officer  . . A . . . - A
    auditor           . . A . . - - A
standard.edit
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . - - - - - - .
    county_officer    . - - . - - - .
    city_officer      . - - . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
station.see
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . A . - - - - .
    branch_officer    . . A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . A . . - - .
volunteer.enrol
    anonymous         . . . . . - . .
    volunteer         A - . - - - - .
    team_leader       A . . - - - . .
    station_keeper    A . . - - - . .
    branch_officer    A A . - - - - .
    county_officer    A . A . - - - .
    city_officer      A . - . . - - .
    province_officer  A . - . . . - .
    auditor           A . - . . - - .
volunteer.recognise
    anonymous         . . . . . - . .
    volunteer         . . . - - - . .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . . . - - - . .
    county_officer    . A . . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
volunteer.see
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - -
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - -
    county_officer    . . A . - - - -
    city_officer      . . A . . - - -
    province_officer  . . A . . . - A
    auditor           . . A . . - - -
"""
