"""The first half of what is done, by its name."""

from typing import Final

A_TO_M: Final = """
do access.grant
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . - . . - - .
do account.unlock
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - - . - - - - -
    station_keeper    - . . - - - . .
    branch_officer    - - - - - - - -
    county_officer    - . A . - - - -
    city_officer      - . A . . - - -
    province_officer  A . A . . . - A
    auditor           - . - . . - - -
do activity.approve
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A - - - - - .
    county_officer    . . - . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do activity.create
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do activity.dispatch
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . - . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . - - - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . - . . - - .
do advise on a case
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . - . - - - - .
    county_officer    . . - . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do announcement.send
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . - . - - - - .
    branch_officer    . A A - - - - .
    county_officer    . A A . - - - .
    city_officer      . A A . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
do answer letter
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - . . - - - . .
    station_keeper    - . . - - - . .
    branch_officer    - A . - - - - .
    county_officer    - . - . - - - .
    city_officer      - . - . . - - .
    province_officer  A . - . . . - .
    auditor           - . - . . - - .
do assessment.decide
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . - . - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do assessment.submit
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - .
    county_officer    . . - . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do authorise a branch
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . - . - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do close a stray tap
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - . . - - - . .
    station_keeper    - . . - - - . .
    branch_officer    - A . - - - - .
    county_officer    - . - . - - - .
    city_officer      - . - . . - - .
    province_officer  - . - . . . - .
    auditor           - . - . . - - .
do decide a no-show
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       . - . - - - - -
    station_keeper    . . . - - - . .
    branch_officer    . . A - - - - A
    county_officer    . . - . - - - -
    city_officer      . . - . . - - -
    province_officer  . . - . . . - -
    auditor           . . - . . - - -
do decide a recognition
    anonymous         . . . . . - . .
    volunteer         . . . - - - . .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . . . - - - . .
    county_officer    . A . . - - - .
    city_officer      . A - . . - - .
    province_officer  . A - . . . - .
    auditor           . - - . . - - .
do decide a team request
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . . - - - - - .
    county_officer    . . - . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do decide an enrolment
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - . . - - - . .
    station_keeper    - . . - - - . .
    branch_officer    - A . - - - - .
    county_officer    - . - . - - - .
    city_officer      - . - . . - - .
    province_officer  - . - . . . - .
    auditor           - . - . . - - .
do decide claim
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - .
    county_officer    . A - . - - - .
    city_officer      . A - . . - - .
    province_officer  . A - . . . - .
    auditor           . - - . . - - .
do decide correction
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - . . - - - . .
    station_keeper    - . . - - - . .
    branch_officer    - A . - - - - .
    county_officer    - . - . - - - .
    city_officer      - . - . . - - .
    province_officer  A . - . . . - .
    auditor           - . - . . - - .
do decide held place
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       . A . - - - - A
    station_keeper    . . . - - - . .
    branch_officer    . A - - - - - -
    county_officer    . . - . - - - -
    city_officer      . . - . . - - -
    province_officer  . . - . . . - -
    auditor           . . - . . - - -
do decide merge
    anonymous         . . . . . - . .
    volunteer         . . . - - - . .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . . . - - - . .
    county_officer    . A . . - - - .
    city_officer      . A - . . - - .
    province_officer  . A - . . . - .
    auditor           . - - . . - - .
do dossier.keep
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - A . - - - - -
    station_keeper    - . . - - - . .
    branch_officer    - A A - - - - -
    county_officer    - . A . - - - -
    city_officer      - . - . . - - -
    province_officer  - . - . . . - -
    auditor           - . - . . - - -
do end office
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       A A . - - - - .
    station_keeper    A - . - - - - .
    branch_officer    A A A - - - - .
    county_officer    A A A . - - - .
    city_officer      A A A . . - - .
    province_officer  A A A . . . - .
    auditor           A - - . . - - .
do evidence.keep
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - .
    county_officer    . . - . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do export records
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . A . . - - .
do foresee a change
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A A - - - - .
    county_officer    . . A . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
do guardian.record
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - . . - - - . -
    station_keeper    - . . - - - . .
    branch_officer    - A . - - - - -
    county_officer    - . A . - - - -
    city_officer      - . A . . - - -
    province_officer  - . A . . . - A
    auditor           - . - . . - - -
do guardian.record, of a team alone
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - - . - - - - .
    station_keeper    - . . - - - . .
    branch_officer    - . - - - - - .
    county_officer    - . - . - - - .
    city_officer      - . - . . - - .
    province_officer  - . A . . . - .
    auditor           - . - . . - - .
do identity.enter
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . A . - - - - .
    county_officer    . . A . - - - .
    city_officer      . . A . . - - .
    province_officer  . . A . . . - .
    auditor           . . - . . - - .
do identity.phone
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - - . - - - - -
    station_keeper    - . . - - - . .
    branch_officer    - A A - - - - -
    county_officer    - . A . - - - -
    city_officer      - . A . . - - -
    province_officer  A . A . . . - A
    auditor           - . - . . - - -
do identity.reveal_id
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - - . - - - - -
    station_keeper    - . . - - - . .
    branch_officer    - A A - - - - -
    county_officer    - . A . - - - -
    city_officer      - . A . . - - -
    province_officer  A . A . . . - A
    auditor           - . - . . - - -
do identity.reveal_phone
    anonymous         . . . . . - . .
    volunteer         - - . - - - - .
    team_leader       - A . - - - - -
    station_keeper    - . . - - - . .
    branch_officer    - A A - - - - -
    county_officer    - . A . - - - -
    city_officer      - . A . . - - -
    province_officer  A . A . . . - A
    auditor           - . - . . - - -
do incident.keep
    anonymous         . . . . . - . .
    volunteer         . . . - - - . .
    team_leader       . . . - - - . .
    station_keeper    . . . - - - . .
    branch_officer    . . . - - - . .
    county_officer    . - . . - - - .
    city_officer      . - - . . - - .
    province_officer  . A A . . . - .
    auditor           . - - . . - - .
do mark a no-show
    anonymous         . . . . . - . .
    volunteer         . - . - - - - .
    team_leader       . A . - - - - .
    station_keeper    . . . - - - . .
    branch_officer    . A - - - - - .
    county_officer    . . - . - - - .
    city_officer      . . - . . - - .
    province_officer  . . - . . . - .
    auditor           . . - . . - - .
"""
