"""This floor's refusals."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "CLAIM_IN_THE_WAY": _("Somebody claims one of these entries. Please decide that first."),
        "CORRECTION_IN_THE_WAY": _(
            "One of them has asked to be corrected. Please decide that first."
        ),
        "NOT_WRITTEN_TO": _("Letters go to a society or a branch."),
        "TOO_MANY_LETTERS": _("At most %(most)s letters can be written in 24 hours."),
        "TOO_MANY_ADDITIONS": _("At most %(most)s texts can be added to letters in 24 hours."),
        "LETTER_NOT_WAITING": _("This letter was answered or withdrawn."),
        "NO_STANDARD": _("No standard is in force."),
        "STANDARD_CODE_TAKEN": _("There is a standard with this code already."),
        "CODE_TWICE": _("This code stands there twice."),
        "CODE_SIGNS": _("A code has letters without accents, digits and underscores alone."),
        "NO_CRITERIA": _("There is nothing to judge by."),
        "NOT_COUNTED": _("Nothing counts this: %(name)s."),
        "NO_COUNT_OF_DOCUMENTS": _("A document is asked for, but %(name)s counts something else."),
        "WEIGHTS_NOT_100": _("The points for %(kind)s add up to %(sum)s; they must be 100."),
        "UNIT_OR_DIVISION": _("Please name either a unit or a division."),
        "CELL_UNREADABLE": _("What stands in this cell cannot be read."),
        "VERSION_NOT_DRAFT": _("This version was published. Please make a new draft."),
        "VERSION_NOT_PUBLISHED": _("This version is not published, or is retired already."),
        "VERSION_CHANGED": _("The draft has changed since you opened it. Please look again."),
        "ANOTHER_VERSION_FROM_THEN": _("Another version begins at the same instant."),
        "BRANCH_CLOSED": _("This branch is closed."),
        "BRANCH_TOO_YOUNG": _("The branch must be %(months)s months old; it is %(age)s."),
        "SCORE_TOO_LOW": _("The score is %(score)s; %(needed)s are needed."),
        "MANDATORY_NOT_MET": _("A mandatory criterion is not met: %(criterion)s."),
        "DAY_TOO_EARLY": _("On this day there was no Red Cross in China yet."),
        "DAY_AHEAD": _("This day lies in the future."),
        "DOCUMENT_ENDED": _("This document was replaced or ended already."),
        "DOCUMENTS_TOO_LARGE": _("The documents of a branch may have %(most)s MB at most."),
        "TOO_MANY_DOCUMENTS": _("A branch may keep %(most)s documents at most."),
        "PREMISES_ENDED": _("The branch has left these premises already."),
        "TOO_MANY_PREMISES": _("A branch may have %(most)s premises at most."),
        "CASE_ALREADY_OPEN": _("This branch already has a case that is not finished."),
        "CASE_CHANGED": _("The case has changed since you opened it. Please look again."),
        "CASE_NOT_OPEN": _("This case is not waiting for a decision."),
        "CASE_MOVED": _("The branch now belongs to another society, which will be asked."),
        "ALREADY_RECOGNISED": _("This branch is recognised under this standard already."),
        "DECIDED_BEFORE": _("You have decided on this case already. Somebody else has to now."),
        "GROUND_REQUIRED": _("Please name one of the grounds for revoking it."),
        "NOT_SCORED": _("Please give points for this first: %(criterion)s."),
        "POINTS_OUT_OF_RANGE": _("From 0 to %(most)s points are given for this."),
        "OBJECTIONS_OPEN": _("%(number)s objections are not answered yet."),
        "OBJECTION_WAITS": _("What you said before is not answered yet."),
        "OBJECTION_ANSWERED": _("This objection was answered already."),
        "PERSON_OR_OFFICE": _("Please name either a person or where the joint reviewer sits."),
        "NO_JOINT_REVIEWER": _("No office reviews such a branch jointly. Please name a person."),
        "ADVISED_ALREADY": _("You have given your opinion on this submission already."),
        "NO_OPEN_ROUND": _("No review round of this standard is open now."),
        "ROUND_FOR_OTHERS": _("The review round open now is for other kinds of branch."),
        "ROUNDS_OVERLAP": _("Another round takes the same kinds of branch on some of these days."),
        "ROUND_OF_ANOTHER_YEAR": _("The round is open in another year than it is called by."),
        "ROUND_FULL": _("All %(places)s places of this round are taken."),
        "VISIT_TOO_EARLY": _("The visit was more than %(days)s days before the case began."),
        "VISIT_IN_THE_FUTURE": _("A visit is entered when it is over."),
        "ROUND_BACKWARDS": _("The round would close before it opens."),
        "QUOTA_TAKEN": _("%(taken)s places are taken already."),
        "QUOTA_TWICE": _("This society has a quota in the list already."),
        "PUBLICITY_RUNNING": _("The publicity runs until %(until)s."),
        "NOT_DECLARED": _("This criterion is counted, not declared."),
        "NO_SOCIETY_ABOVE": _("There is no society above to forward the case to."),
        "DECISION_NOT_AT_THIS_LEVEL": _("This decision is not taken at this level."),
        "DECISION_NOT_NOW": _("This decision is not taken while the case stands where it does."),
        "ASKED_WHO_ANSWERS": _(
            "Somebody with this ID is known here already. Whoever answers for them was asked."
        ),
        "CLAIM_NOT_OPEN": _("This was decided, withdrawn or has expired."),
        "CLAIM_MOVED": _("This is not decided here any more; it went to whom it concerns now."),
        "CLAIM_WAITS": _("The old phone may object until %(until)s."),
        "SECOND_PERSON_NEEDED": _("Somebody else has to confirm what you proposed."),
        "CLAIMANT_HAS_ID": _("There is an ID number already. Please ask your branch."),
        "ID_IS_OWN": _("This is your own ID number."),
        "NOTHING_TO_CORRECT": _("All of this is on file already."),
        "CORRECTION_OPEN": _("What you asked before is not decided yet. You can take it back."),
        "CORRECTION_NOT_OPEN": _("This was decided or withdrawn."),
        "CORRECTION_MOVED": _(
            "This is not decided here any more; it went to whom it concerns now."
        ),
        "ID_NOT_AS_ASKED": _("The number in your hands is not the one that was asked for."),
        "ID_ON_ANOTHER_ENTRY": _(
            "This number is on another entry. Please refuse this, and have the person dispute the"
            " ID, or the two entries merged if both are theirs."
        ),
        "LICENCE_HELD": _("This licence is entered already."),
        "LICENCE_ENDED": _("This licence has been ended already."),
        "TOO_MANY_LICENCES": _("At most %(most)s licences can be entered."),
    }
)
