"""The first page of each list of an office's console, and who asks for it."""

LEVELS = ("province_officer", "city_officer", "county_officer", "branch_manager", "team_leader")
# `$shift` is a shift over which the office may look.
LISTS = {
    "members": "{ members(first: 20) { edges { node { person { name } branch { name } } } } }",
    "volunteers": "{ volunteers(first: 20) { edges { node { person { name } } } } }",
    "offices": "{ offices(first: 20) { edges { node { person { name } kind { code } } } } }",
    "activities": "{ activities(first: 20) { edges { node { name branch { name } } } } }",
    "board": "query($shift: ID!) { shiftBoard(shiftId: $shift) "
    "{ assignments { person { name } state { code } } } }",
    "attempts": "{ checkInAttempts(first: 20) { edges { node { receivedAt } } } }",
    "records": "{ myServiceRecords(first: 20) { edges { node { minutes } } } }",
    "office items": "{ inboxOfOffice(first: 20) { edges { node { mutation } } } }",
    "inbox": "{ inbox(first: 20) { edges { node { title } } } }",
}
