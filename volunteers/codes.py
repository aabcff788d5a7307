"""This floor's refusals."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "PRESENT_IN_A_SHIFT": _("You are checked in. Please check out first."),
        "SERVICE_IN_REVIEW": _("A service of yours waits to be settled by the leader."),
        "NOT_A_VOLUNTEER": _("Only enrolled volunteers take part."),
        "SHIFT_ENDS_BEFORE_IT_STARTS": _("The end must come after the start."),
        "SHIFT_TOO_LONG": _("A shift lasts at most %(hours)s hours."),
        "SHIFT_IN_THE_PAST": _("The shift would already be over."),
        "SHIFT_NOT_OPEN": _("This shift is not open."),
        "SHIFT_OVER": _("The shift is over."),
        "SHIFT_CANCELLED": _("This shift was cancelled."),
        "SHIFT_FULL": _("All places are taken."),
        "WAITING_LIST_FULL": _("%(most)s already wait for such a place."),
        "RISK_NOTICE_MISSING": _("A risk notice is needed before publishing."),
        "RISK_NOT_ACKNOWLEDGED": _("Please read and acknowledge the risk notice."),
        "ACTIVITY_NOT_APPROVED": _("The activity is not approved yet."),
        "NOTHING_TO_APPROVE": _("This activity does not wait for approval."),
        "ACTIVITY_CLOSED": _("The activity is closed."),
        "ALREADY_IN_SHIFT": _("There is already a place or a request in this shift."),
        "OVERLAPPING": _("This overlaps another shift, from %(begins)s to %(ends)s."),
        "OVERLAPPING_NOW": _("A place at that time was taken just now."),
        "TOO_YOUNG": _("The minimum age is %(age)s."),
        "CERTIFICATE_MISSING": _("A valid certificate is needed on the day of the shift."),
        "SIGN_UP_CLOSED": _("Sign-up has closed."),
        "ANSWER_TOO_LATE": _("The time to answer has passed."),
        "NOT_WAITING_FOR_ANSWER": _("This is not waiting for an answer."),
        "NOTHING_TO_DECIDE": _("There is nothing to decide on this place."),
        "OWN_PLACE": _("Nobody decides on their own place."),
        "NO_SHOW_TOO_EARLY": _(
            "Who is missing can be said %(minutes)s minutes after the beginning."
        ),
        "NOT_MISSING": _("Only whoever accepted and is not there can be marked as absent."),
        "NO_SHOW_TAKEN_BACK": _("This mark was taken back. It is not made again."),
        "NOTHING_TO_CONTEST": _("There is no mark to object to, or it was objected to already."),
        "OWN_MARK": _("Nobody decides on a mark of their own."),
        "NOT_WITHDRAWABLE": _("This can no longer be withdrawn."),
        "NOBODY_TO_ASSIGN": _("Please name at least one person."),
        "TOO_MANY_AT_ONCE": _("At most %(most)s at once."),
        "NOT_ACCEPTED": _("You hold no accepted place in this shift."),
        "CHECK_IN_TOO_EARLY": _("Check-in opens %(minutes)s minutes before the shift."),
        "CHECK_IN_TOO_LATE": _("The shift is over."),
        "POSITION_MISSING": _("A position is needed, or another way to check in."),
        "POSITION_IMPLAUSIBLE": _("This position cannot be right."),
        "POSITION_TOO_INACCURATE": _(
            "The position is only accurate to %(accuracy)s m; %(most)s m are needed."
        ),
        "CHECK_IN_TOO_FAR": _("You are %(metres)s m outside the place."),
        "POSITION_WITHOUT_CONSENT": _(
            "Using the position needs your consent. Give it, or check in another way."
        ),
        "SCAN_MISSING": _("Here the code of the place is needed as well."),
        "SCAN_FORGED": _("This is no code of ours. Please scan the one at the place."),
        "SCAN_WRONG_PLACE": _("This code belongs to another place."),
        "SCAN_EXPIRED": _("This code has expired. Please scan the one shown now."),
        "SCAN_USED": _("You have used this code already. Please scan the next one."),
        "TAP_KEPT": _("This fits no place of yours. It was kept, and your branch looks at it."),
        "SCAN_PRINTED_NOT_TAKEN": _(
            "A printed code does not let in to this shift. Please check in another way."
        ),
        "SCAN_OF_ANOTHER_DAY": _("This code was printed for another day."),
        "PERSONAL_CODE_FORGED": _("This is nobody's code. Only the one in the app counts."),
        "PERSONAL_CODE_EXPIRED": _("This code has expired. Please take the one the app shows now."),
        "PERSONAL_CODE_USED": _("This code was used already. Please wait for the next one."),
        "PERSONAL_CODE_WRONG_PLACE": _("Your place is somewhere else now, not at this station."),
        "NO_PLACE_AT_STATION": _("You have no place in a shift here now. Please ask the leader."),
        "NO_PLACE_HERE": _("They have no place in this shift. Please add them on the spot."),
        "ALREADY_CHECKED_IN": _("You are already checked in."),
        "CHECKED_OUT_ALREADY": _("You have checked out of this shift."),
        "NOT_CHECKED_IN": _("You are not checked in."),
        "MINUTES_ALREADY_CREDITED": _("Part of this time is already credited."),
        "CHECK_IN_FIRST": _("Please check in yourself first: only who is there keeps the shift."),
        "NOBODY_TO_CHECK": _("Please name at least one place."),
        "NOTHING_TO_SETTLE": _("This presence does not wait to be settled."),
        "NO_MINUTES_TO_CREDIT": _(
            "Nothing of this time lies in the shift and under the day's cap."
        ),
        "DISPUTE_OPEN": _("This is disputed already."),
        "DISPUTE_NOT_OPEN": _("This dispute is decided already."),
        "NOTHING_TO_DISPUTE": _("This line only follows another one. Please dispute that one."),
        "NOT_VOLUNTEER_SERVICE": _("This activity does not count as volunteer service."),
        "NO_SHIFT_THEN": _("The activity had no shift at that time."),
        "MORE_THAN_LEFT": _("Of this day at most %(most)s minutes are left to record."),
        "NOBODY_NAMED": _("Please name at least one person."),
        "NOTHING_TO_APPROVE_HERE": _("These hours do not wait for approval."),
        "FILE_USED": _("This picture proves something else already."),
        "BALANCE_EXISTS": _("A balance from this source is recorded or proposed already."),
        "NOTHING_TO_REVERSE": _("Nothing is left of this that could be taken back."),
        "NOTHING_CHANGES": _("The record says so already."),
        "MORE_THAN_PRESENT": _(
            "At most %(most)s minutes of what was recorded can count. Please name the times."
        ),
        "RECORDED_BY_YOU": _("You have recorded or settled this yourself. Somebody else decides."),
        "NOT_YET": _("This still lies ahead."),
        "BOTH_PRESENT": _("Both entries are checked in. Please check one out first."),
        "MERGE_PROPOSED": _("This was proposed already."),
        "MERGE_NOT_OPEN": _("This is decided already."),
        "MERGE_CHANGED": _(
            "By now something else would happen. Please refuse it and propose anew."
        ),
        "MERGE_OBJECTED": _("One of the two has said no. Please ask again much later."),
        "MERGE_WAITS": _("Either of them may object until %(until)s."),
        "PROOF_REVOKED": _("This proof is revoked already."),
        "TOO_MANY_LINES": _("More than %(most)s lines. Please choose a shorter period."),
        "HOURS_WANTING": _("%(hours)s hours of service are needed."),
        "QUALITY_WANTING": _("A complaint or a bad evaluation of late stands against it."),
        "ALREADY_APPLIED": _("Something was applied for already. Please wait for the decision."),
        "ALREADY_GRANTED": _("This was granted already."),
        "PROOF_NOT_VALID": _("This proof is no longer valid."),
        "SEAL_EXISTS": _("This proof is sealed, or waits for it."),
        "SEAL_NOT_OPEN": _("This is decided already."),
        "OBJECTED_ALREADY": _("You have objected to it already."),
        "STILL_PUBLIC": _("The proof is shown to its branch until %(until)s."),
        "NO_RECORDS": _("There are no service records in this period."),
    }
)
declare(
    {
        "BRANCH_CLOSED": _("This branch is closed."),
        "TEAM_CLOSED": _("This team is closed."),
        "SHIFTS_AHEAD": _("The team has shifts ahead. Please cancel them first, or wait."),
        "ALREADY_IN_TEAM": _("This person is in the team already."),
        "NOT_IN_TEAM": _("This person is not in the team."),
        "REQUEST_WAITING": _("A request or an invitation waits for an answer already."),
        "REVIEWED_ALREADY": _("This year of the team is reviewed already."),
        "BEFORE_FOUNDING": _("The team was not founded yet."),
        "LINKED_ALREADY": _("The team serves at this station already."),
        "ONE_BRANCH": _("Both teams are of one branch. Please let them join instead."),
        "LENT_TOO_LONG": _("A member is lent for %(days)s days at most."),
        "LEADS_THE_TEAM": _("Whoever leads the team is not taken out of it. End the office first."),
        "FLAG_GIVEN": _("This team has its flag already."),
        "FLAG_BEFORE_FOUNDING": _("No flag is given before a team is founded."),
    }
)
