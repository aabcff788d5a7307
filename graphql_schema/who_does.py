"""Who does what, as `who.py` has it of what is seen."""

from typing import Final

DOES: Final = """
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
