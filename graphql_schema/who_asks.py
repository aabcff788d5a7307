"""Who may try a deed that takes no id, as `who.py` has it of what lies somewhere."""

from typing import Final

from graphql_schema.who import ROLES

# Ended: whoever held an office. Former: a volunteer who has left.
SEATS: Final = (*ROLES, "ended", "former")
# In the order of the seats: A may be tried, - refused, R refused to whoever is not logged in.
TRIES: Final = """
addLicence                  R A A A A A A A A A A
changeMyPhone               R A A A A A A A A A A
claimIdentity               A A A A A A A A A A A
correctMyData               R A A A A A A A A A A
deleteMyAccount             R A A A A A A A A A A
disputeIdentity             A A A A A A A A A A A
endAllSessions              R A A A A A A A A A A
endOtherSessions            R A A A A A A A A A A
exportMyData                R A A A A A A A A A A
giveGuardianConsent         R A A A A A A A A A A
inviteGuardian              R A A A A A A A A A A
issueServiceCertificate     R A A A A A A A A A A
keepMyAccount               R A A A A A A A A A A
login                       A A A A A A A A A A A
logout                      A A A A A A A A A A A
objectToClaim               R A A A A A A A A A A
objectToMerge               R A A A A A A A A A A
openIncident                R - - - - - - A - - -
recordProcessor             R - - - - - - A - - -
refreshSession              A A A A A A A A A A A
register                    A A A A A A A A A A A
registerDevice              R A A A A A A A A A A
removeEmergencyContact      R A A A A A A A A A A
removeProfilePhoto          R A A A A A A A A A A
requestLoginCode            A A A A A A A A A A A
requestPhoneChange          R A A A A A A A A A A
requestUpload               R A A A A A A A A A A
setEmergencyContact         R A A A A A A A A A A
setMyVisibility             R A A A A A A A A A A
updateMyProfile             R A A A A A A A A A A
withdrawConsent             R A A A A A A A A A A
withdrawMyCorrection        R A A A A A A A A A A
withdrawMyDispute           R A A A A A A A A A A
"""


def read_seats(text: str) -> dict[tuple[str, str], str]:
    """(query or mutation, seat) -> letter."""
    cells: dict[tuple[str, str], str] = {}
    for line in filter(None, text.splitlines()):
        name, *letters = line.split()
        for seat, letter in zip(SEATS, letters, strict=True):
            if (name, seat) in cells:
                raise ValueError(f"{name} has a second line")
            cells[name, seat] = letter
    return cells


TRIED: Final = read_seats(TRIES)
