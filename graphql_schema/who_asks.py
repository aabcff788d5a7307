"""Who gets something of a query that takes no id, and who may try a deed that takes none, as
`who.py` has it of what lies somewhere."""

from typing import Final

from graphql_schema.who import ROLES

# Ended: whoever held an office. Former: a volunteer who has left.
SEATS: Final = (*ROLES, "ended", "former")
# In the order of the seats: A something, - nothing or refused, R refused to whoever is not logged
# in. What is listed is what each may see of it by its own line.
ASKS: Final = """
activities                  - A A A A A A A A A A
activitySummaries           - - - - - - - - - - -
alerts                      - - A - A A A A - - -
announcementAudiences       - A A A A A A A A A A
announcements               - - A - A A A A - - -
appInfo                     A A A A A A A A A A A
branchCases                 - - - - A A A A A - -
branchDocuments             - - - - A A A A A - -
branches                    - A A A A A A A A A A
callList                    - - - - - - - - - - -
countables                  A A A A A A A A A A A
cascades                    - - A - A A A A A - -
certificateSubmissions      - - - - A A - - - - -
certificationProgress       - - - - A A A A A - -
certificationYears          - - - - A A A A A - -
certificationQueue          - - - - - A - - - - -
checkInAttempts             - A A - A A A A A - A
closestToPassing            - - - - A A A A A - -
deployments                 - - A - A A A A A - -
duplicateCandidates         - - - - A A A A - - -
guardianConsents            - A A A A A A A A A A
inbox                       - A A A A A A A A A A
inboxOfOffice               - - A - A A A A - - -
insurancePolicies           - A A A A A A A A A A
insuredPeople               - A A A A A A A A A A
kiosks                      - - - A A A - - - - -
me                          - A A A A A A A A A A
members                     - A - - A A A A A - -
messageKinds                A A A A A A A A A A A
minorsReports               - - - - - - - A A - -
mobilisations               - - A - A A A A - - -
myAccessLog                 - A A A A A A A A A A
myAnnouncements             - - - - - - - - - - -
myAssignments               - A - - - - - - - - A
myBranchStanding            - - - - A - - - - - -
myCertificates              - A A A A A A A A A A
myCertificateSubmissions    - A A A A A A A A A A
myCode                      - A A A A A A A A A A
myCorrections               - A A A A A A A A A A
myDisputes                  - A - - - - - - - - A
myDossier                   - A - - - - - - - - A
myExports                   - A A A A A A A A A A
myHealthChecks              - A A A A A A A A A A
myHours                     R A A A A A A A A A A
myLeaves                    - A A A A A A A A A A
myLetters                   - A A A A A A A A A A
myMessagePreferences        - A A A A A A A A A A
myPaperHours                - A - - - - - - - - A
myProfile                   - A A A A A A A A A A
myReadiness                 R A A A A A A A A A A
myRecognitions              - - - - - - - - - - -
myServiceRecords            - A - - - - - - - - A
myTasks                     - A - - - - - - - - A
mySuspensions               - A A A A A A A A A A
myVolunteerApplications     - A A A A A A A A A A
myVolunteerCard             R A - - - - - - - - -
mySessions                  - A A A A A A A A A A
myShifts                    - A - - - - - - - - A
myStars                     R A A A A A A A A A A
myTeams                     - A - - - - - - - - -
myWards                     - A A A A A A A A A A
nearestStations             - A A A A A A A A A A
offices                     - - A A A A A A A - -
offlineBundle               R A A A A A A A A A A
openShifts                  - A A A A A A A A A A
operations                  - A A A A A A A A A A
overdueRecords              - - - - - - - - - - -
personCount                 - - - - - - - A - - -
premises                    - - - - A A A A A - -
processors                  - - - - - - - A A - -
profileKinds                A A A A A A A A A A A
proofPublicity              - - - - - - - - - - -
recognisedBranches          A A A A A A A A A A A
recognitionNotices          A A A A A A A A A A A
rescueCertifications        - - A - A A A A A - -
reviewRounds                - A A A A A A A A A A
securityIncidents           - - - - - - - A A - -
serviceAccounts             - - - - - - A A - - -
webhooks                    - - - - - - A A - - -
shiftsAtRisk                - - - - - - - - - - -
standards                   - A A A A A A A A A A
stations                    - A A A A A A A A A A
teamDrills                  - - A - A A A A A - -
teamEquipment               - - A - A A A A A - -
teamMembers                 - A A - A A A A A - -
teamRequests                - A A - A A - - - - -
teamReviews                 - - A - A A A A A - -
teamStations                - A A A A A A A A A A
taskCallList                - - - - - - - - - - -
tasks                       - A A - A A A A A - A
teams                       - A A A A A A A A A A
threads                     - A A A A A A A A A A
unreadCount                 A A A A A A A A A A A
unreviewedTeams             - - - - A A A A - - -
volunteerApplications       - - - - A A - - - - -
volunteerSuspensions        - - - - A A - - - - -
registrationAuthorities     - - - - A A A A - - -
volunteers                  - A A - A A A A A - -
whoCanSeeMe                 - A A A A A A A A A A
yearBook                    R A A A A A A A A A A
"""
TRIES: Final = """
addLicence                  R A A A A A A A A A A
applyForRegistration        R A A A A A A A A A A
applyForStar                R A A A A A A A A A A
changeMyPhone               R A A A A A A A A A A
claimIdentity               A A A A A A A A A A A
correctMyData               R A A A A A A A A A A
createCalendarAddress       R A A A A A A A A A A
createStandard              R - - - - - - A - - -
deleteMyAccount             R A A A A A A A A A A
disputeIdentity             A A A A A A A A A A A
endAllSessions              R A A A A A A A A A A
endOtherSessions            R A A A A A A A A A A
exitVolunteering            R A A A A A A A A A A
exportCertification         R - - - A A A A A - -
exportMyData                R A A A A A A A A A A
exportServiceRecords        R A A A A A A A A A A
giveGuardianConsent         R A A A A A A A A A A
inviteGuardian              R A A A A A A A A A A
issueServiceCertificate     R A A A A A A A A A A
joinTeamByCode              R A A A A A A A A A A
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
revokeCalendarAddress       R A A A A A A A A A A
setAvailability             R A A A A A A A A A A
setDuty                     R A A A A A A A A A A
setEmergencyContact         R A A A A A A A A A A
setLanguage                 R A A A A A A A A A A
setMarketing                R A A A A A A A A A A
setMyVisibility             R A A A A A A A A A A
setReviewRound              R - - - - - - A - - -
shareDutyPosition           R A A A A A A A A A A
takeLeave                   R A A A A A A A A A A
updateMyProfile             R A A A A A A A A A A
uploadCheckIns              R A A A A A A A A A A
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


ASKED: Final = read_seats(ASKS)
TRIED: Final = read_seats(TRIES)
# A query that takes an id: of what type, and by which line it answers ("" where that is the line by
# which the thing itself is read).
BY_ID: Final = {
    "activity": ("Activity", ""),
    "activityChange": ("Activity", "do foresee a change"),
    "announcement": ("Announcement", ""),
    "assessment": ("Branch", "assessment.see"),
    "branch": ("Branch", ""),
    "certificationCase": ("CertificationCase", ""),
    "countedRows": ("Branch", "assessment.see"),
    "dataCorrection": ("DataCorrection", ""),
    "history": ("", "audit.see"),
    "identityClaim": ("IdentityClaim", ""),
    "job": ("Job", ""),
    "letter": ("Letter", ""),
    "mergePlan": ("Person", "do person.merge"),
    "mobilisationReport": ("Mobilisation", "do operation.mobilise"),
    "mobilisationSummary": ("Mobilisation", "do operation.mobilise"),
    "node": ("", ""),
    "personMerge": ("PersonMerge", ""),
    "previewAnnouncement": ("Unit", "do announcement.send"),
    "previewMobilisation": ("Unit", "do operation.mobilise"),
    "seriesChange": ("Shift", "do foresee a change"),
    "serviceYear": ("Unit", "ask serviceYear"),
    "shift": ("Shift", ""),
    "shiftBoard": ("Shift", "ask shiftBoard"),
    "shiftChange": ("Shift", "do foresee a change"),
    "shiftCodes": ("Shift", "ask shiftCodes"),
    "shiftMates": ("Shift", "own"),
    "shiftPolicy": ("Shift", ""),
    "shiftPrintedCode": ("Shift", "ask shiftCodes"),
    "shiftSeries": ("Shift", "do foresee a change"),
    "simulateStandard": ("Unit", "ask simulateStandard"),
    "standard": ("Standard", ""),
    "standardDiff": ("StandardVersion", ""),
    "standardVersion": ("StandardVersion", ""),
    "standardWorkbook": ("Standard", "do standard.edit"),
    "stationCodes": ("Station", "do station.manage"),
    "stationPrintedCode": ("Station", "do station.manage"),
    "team": ("Team", ""),
    "teamReadiness": ("Team", "activity.see"),
    "teamCodes": ("Team", "do team.members"),
    "unitPolicy": ("Unit", ""),
    "upload": ("Upload", ""),
    "whatWouldHelp": ("Branch", "assessment.see"),
}
