"""What this floor tells people and offices."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "assessment_submitted": MessageKind(
            _("A branch to review"), _("A branch has submitted its certification."), to_office=True
        ),
        "identity_claimed": MessageKind(
            _("Somebody to identify"),
            _("Somebody says that an entry is theirs. Please look at them and their ID."),
            expiry="auto_deny",
            to_office=True,
        ),
        "your_identity_claimed": MessageKind(
            _("Somebody says they are you"),
            _("They ask to log in as you, by another number. If that is not you, object now."),
            asks=True,
        ),
        "identity_claim_approved": MessageKind(
            _("Your login has moved"),
            _("An office has seen you, and your number is changed."),
            firm=True,
        ),
        "identity_confirmed": MessageKind(
            _("Your ID is confirmed"), _("An office has found that the ID number is yours.")
        ),
        "identity_disputed": MessageKind(
            _("Your ID number was taken off"),
            _("An office has found that it is somebody else's. Please enter yours anew."),
            firm=True,
        ),
        "data_correction_asked": MessageKind(
            _("Personal data to correct"),
            _("Somebody says that what is kept of them is wrong. Please look at their papers."),
            expiry="passes_on",
            to_office=True,
        ),
        "data_corrected": MessageKind(
            _("Your data are corrected"), _("An office has seen your papers. See what it wrote.")
        ),
        "data_not_corrected": MessageKind(
            _("Your data were not corrected"), _("An office has decided so. See its reason.")
        ),
        "data_correction_passed_on": MessageKind(
            _("Your correction goes a level up"),
            _("It was not decided in time, so the next level was asked."),
        ),
        "data_correction_overdue": MessageKind(
            _("A correction is overdue"),
            _("Somebody's data were not corrected in time, and the next level was asked."),
            to_office=True,
        ),
        "letter_written": MessageKind(
            _("Somebody has written to your office"),
            _("Please read it and answer."),
            to_office=True,
        ),
        "letter_answered": MessageKind(
            _("Your letter was answered"), _("Read what the office has written.")
        ),
        "assessment_returned": MessageKind(
            _("Certification returned"), _("The review asks for rectification.")
        ),
        "assessment_decided": MessageKind(
            _("Certification decided"), _("The review of your branch has moved on.")
        ),
        "assessment_rejected": MessageKind(
            _("Certification rejected"),
            _("Your branch's certification was rejected. Read the reason in the case."),
        ),
        "recognition_given": MessageKind(
            _("Your branch is recognised"), _("See until when, and the certificate.")
        ),
        "assessment_due": MessageKind(
            _("Time to put things right ends soon"),
            _("Your branch's certification asks for something. Submit it again, or it lapses."),
        ),
        "assessment_lapsed": MessageKind(
            _("Certification lapsed"),
            _("It was not put right in time. Your branch may begin another one."),
        ),
        "assessment_waits": MessageKind(
            _("A review waits too long"),
            _("A society below you has not decided on a branch's certification for long."),
            to_office=True,
        ),
        "publicity_ends": MessageKind(
            _("A publicity ends soon"),
            _("Please answer the objections before the last day."),
            to_office=True,
        ),
        "publicity_over": MessageKind(
            _("A publicity has ended"), _("The branch can be recognised now."), to_office=True
        ),
        "case_shown": MessageKind(
            _("A branch shows you its certification"),
            _("You may read the case for some time. See what for."),
        ),
        "case_opinion_asked": MessageKind(
            _("Your opinion on a branch is asked for"),
            _("A society shows you the case for some time. Read it and say what you think."),
        ),
        "case_objected": MessageKind(
            _("An objection to answer"),
            _("Somebody objects to a branch under public notice. Please answer before it ends."),
            to_office=True,
        ),
        "objection_answered": MessageKind(
            _("Your objection was answered"), _("Read what the office has written.")
        ),
        "recognition_recheck": MessageKind(
            _("Your recognition is checked again"),
            _("A society looks again at how your branch stands."),
        ),
        "recognition_ends": MessageKind(
            _("Your recognition ends"),
            _("The recognition of your branch will end soon. See until when it holds."),
        ),
        "recognition_ended": MessageKind(
            _("Your recognition has ended"),
            _("The recognition of your branch holds no more. It may submit itself again."),
        ),
        "recognition_kept": MessageKind(
            _("Your recognition holds"),
            _("A society has looked again at your branch, and it stays recognised."),
        ),
        "recognition_suspended": MessageKind(
            _("Your recognition is suspended"),
            _("Read the reason in the case, and put it right by the day that stands there."),
        ),
        "recognition_revoked": MessageKind(
            _("Your recognition is revoked"),
            _("Your branch is not recognised any more. Read why in its case."),
        ),
        "suspension_over": MessageKind(
            _("A suspension has run out"),
            _("The branch had time to put things right. Reinstate it, or revoke."),
            to_office=True,
        ),
    }
)
