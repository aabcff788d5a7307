"""What is told beyond the tables of `who.py`: facts about rows that whoever hears them may not see.
People review it; tests/proof compare worlds in all else."""

from typing import Final, NamedTuple


class Declassified(NamedTuple):
    """A figure over rows that its audience may not see one by one; `smallest` is the least it may
    count, 0: even a single row shows."""

    aggregate: str
    audience: str
    smallest: int


def _by(audience: str, **told: str) -> dict[str, Declassified]:
    return {name: Declassified(what, audience, 0) for name, what in told.items()}


MERGER = "whoever merges two people they answer for"
DECIDER = "whoever decides on a correction to it"

# A field, an argument or input that asks for it, or an error code.
DECLASSIFIED: Final = {
    "Slot.taken": Declassified("places taken in a shift, by whomever", "whoever sees the shift", 0),
    "Query.openShifts(eligible)": Declassified(
        "whether a place in a shift is free", "volunteers who may serve", 0
    ),
    **dict.fromkeys(
        ("BranchDocument.sameElsewhere", "Premises.sameElsewhere", "VisitPhoto.sameElsewhere"),
        Declassified(
            "in how many branches the same picture or file was put on file, or taken at a visit",
            "whoever decides on a branch that did",
            0,
        ),
    ),
    "AccessEntry.reader": Declassified(
        "the name of somebody who looked at a phone or ID number", "whose number it is", 0
    ),
    "SHIFT_FULL": Declassified(
        "whether a place in a shift is free", "whoever would take it or give it to somebody", 0
    ),
    **_by(
        "whoever would give somebody a place in a shift of theirs",
        CERTIFICATE_MISSING="whether somebody holds a valid certificate",
        NOT_A_VOLUNTEER="whether somebody is enrolled",
        MINOR_AT_NIGHT="whether somebody is under eighteen",
        MINOR_IN_DANGER="whether somebody is under eighteen",
        NOT_OF_THESE_BRANCHES="whether somebody serves in other branches",
        SKILL_MISSING="whether somebody names a skill",
        OVERLAPPING="whether, and from when to when, somebody serves elsewhere at that time",
        TOO_YOUNG="whether somebody is old enough",
    ),
    **dict.fromkeys(
        ("ForeseenChange.affected", "ForeseenChange.version"),
        Declassified(
            "what would speak against somebody's place in a shift, were it changed",
            "whoever would change it",
            0,
        ),
    ),
    "TeamRequest.name": Declassified(
        "the name of somebody who would be in a team", "whoever takes people into it", 0
    ),
    "NOT_IN_TEAM": Declassified(
        "whether somebody is in a team", "whoever would borrow them from it", 0
    ),
    "PHONE_TAKEN": Declassified(
        "whether a number is somebody's", "whoever enters it for another, some times a day", 0
    ),
    "ID_ALREADY_KNOWN": Declassified(
        "whether an ID is somebody's",
        "whoever registers with it by a verified phone, some times a day",
        0,
    ),
    "ID_NOT_KNOWN": Declassified(
        "whether an ID is somebody's",
        "whoever claims or disputes it, some times a day, and whoever decides on that",
        0,
    ),
    "ASKED_WHO_ANSWERS": Declassified(
        "whether an ID is somebody's", "whoever enters it for another, some times a day", 0
    ),
    "DataCorrection.idKnown": Declassified("whether an ID is on another entry", DECIDER, 0),
    "ID_ON_ANOTHER_ENTRY": Declassified("whether an ID is on another entry", DECIDER, 0),
    "CLAIMANT_HAS_ID": Declassified(
        "whether somebody's own ID is on file", "whoever decides on their dispute of another's", 0
    ),
    "TOO_MANY_IDS": Declassified("tries of an ID within a day", "whoever tries it too", 5),
    "TOO_MANY_CODES": Declassified(
        "codes asked for by a number of late", "whoever asks for one by it", 1
    ),
    "TOO_MANY_CODES_FROM_HERE": Declassified(
        "codes asked for from a connection within an hour", "whoever asks from it", 20
    ),
    "TOO_MANY_CODES_NEARBY": Declassified(
        "codes asked for from a network within an hour", "whoever asks from it", 200
    ),
    "CODES_USED_UP": Declassified("codes sent within a day", "whoever asks for one", 1000),
    **_by(
        "whoever corrects the number of somebody they answer for",
        ACCOUNT_IN_USE="whether somebody has a login",
        HOLDS_OFFICE_ELSEWHERE="whether somebody holds an office beyond one's own reach",
    ),
    "SUPERIOR": Declassified(
        "whether somebody holds an office above one's own",
        "whoever would end or suspend a lower office of theirs",
        0,
    ),
    "GUARDIAN_CONSENT_GIVEN": Declassified(
        "whether another guardian has agreed", "whoever agrees by a code the minor gave them", 0
    ),
    **dict.fromkeys(
        (
            "GrantCaseAccessInput.personId",
            "GrantActivityAccessInput.personId",
            "GrantOfficeInput.personId",  # of an office that is held from outside
        ),
        Declassified("whether an id is somebody's who logs in", "whoever was given that id", 0),
    ),
    "MergePlan.lines": Declassified("rows of two people, by table", MERGER, 1),
    "PersonMerge.lines": Declassified("rows of two people, by table", MERGER, 1),
    "MergePlan.minutes": Declassified("minutes that two were both credited", MERGER, 1),
    "MergePlan.clashes": Declassified("what both of two people hold", MERGER, 1),
    "MergePlan.differences": Declassified("which facts of two people differ", MERGER, 0),
    "MergePlan.survivingLogin": Declassified("which of two people has a login", MERGER, 0),
    "MergePlan.bothLogIn": Declassified("whether two people both log in", MERGER, 0),
    **_by(
        MERGER,
        BIRTH_DATES_DIFFER="whether two people's dates of birth differ",
        BOTH_PRESENT="whether two people are both checked in somewhere",
        CLAIM_IN_THE_WAY="whether somebody claims one of two entries",
        CORRECTION_IN_THE_WAY="whether one of two people asked to be corrected",
        GUARDIAN_AND_WARD="whether one of two people is the other's guardian",
        LOGIN_CLOSED="whether a login of two people was closed",
        MERGE_OBJECTED="whether one of two people said no of late",
        MERGE_PROPOSED="whether somebody proposed to merge this entry",
        OFFICE_RESTS="whether an office of two people is suspended",
        SEXES_DIFFER="whether two people's sexes differ",
        SOMEBODY_LEAVES="whether one of two people leaves or has left",
        TWO_RESIDENT_IDS="whether two people have a resident ID each",
    ),
}
