"""This floor's policy values, with their units; an office changes them in a new version."""

from django.utils.translation import gettext_lazy as _

from backend.policy.values import Value, declare

declare(
    {
        "certification.expiry_reminder_days": Value(
            180, _("a branch is told that its recognition ends, before (days)")
        ),
        "certification.publicity_days": Value(7, _("publicity before recognition (days)"), least=1),
        "certification.publicity_working_days": Value(
            5, _("publicity before recognition, at least (working days)")
        ),
        "certification.publicity_reminder_days": Value(
            2, _("an office is told that a publicity ends, before (days)")
        ),
        "certification.recheck_days": Value(
            90, _("a recognition is checked again before it ends (days)")
        ),
        "branch.documents_a_day": Value(
            50, _("files a person may send for branches in 24 hours, at most")
        ),
        "branch.documents_kept_days": Value(
            1825, _("the file of what was replaced or ended, in no case, is kept for (days)")
        ),
        "branch.most_documents": Value(
            500, _("documents a branch may keep, old ones too"), least=1
        ),
        "branch.most_documents_mib": Value(
            2000, _("documents a branch may keep, old ones too (MB)"), least=1
        ),
        "branch.most_premises": Value(20, _("premises a branch may have"), least=1),
        "certification.rectify_days": Value(30, _("time to put a returned case right (days)")),
        "certification.rectify_reminder_days": Value(
            7, _("a branch is told that its time to put things right ends, before (days)")
        ),
        "certification.visit_days_before": Value(
            90, _("days before a case began in which a visit to the branch still counts"), most=730
        ),
        "certification.review_days": Value(
            20, _("a review waits before the society above is told (days)"), least=1
        ),
        "certification.suspension_days": Value(
            90, _("time to put a suspended recognition right (days)"), least=1
        ),
        "certification.validity_months": Value(
            36, _("a recognition is valid for (months)"), least=1
        ),
        "certification.visit_photos_a_day": Value(
            60, _("pictures of visits a person may send a day")
        ),
        "claim.open_days": Value(60, _("time to decide whether somebody is who they say (days)")),
        "claim.wait_days": Value(
            3, _("time for the old phone to object before a login is handed over (days)")
        ),
        "correction.working_days": Value(
            15, _("time to decide on a correction of personal data (working days)")
        ),
        "letter.most_a_day": Value(5, _("letters to offices in 24 hours, at most"), least=1),
        "letter.most_additions_a_day": Value(
            30, _("texts added to letters in 24 hours, at most"), least=1
        ),
        "letter.answer_working_days": Value(10, _("time to answer a letter (working days)")),
        "letter.kept_days": Value(
            365, _("a letter that was answered or withdrawn is kept for (days)"), least=30
        ),
        "claim.kept_days": Value(1095, _("who was found to be whom is kept for (days)")),
        "claim.refused_kept_days": Value(
            180, _("who was not found to be whom they said is kept for (days)")
        ),
        "correction.kept_days": Value(
            365, _("old and new values of a correction are kept for (days)")
        ),
        "licence.ended_kept_days": Value(365, _("a licence that was ended is kept for (days)")),
        "access.kept_days": Value(
            1095, _("access that somebody had to one case or activity is kept for (days)")
        ),
        "standing.kept_days": Value(
            730, _("how branches stood each night is kept for (days)"), least=31
        ),
        "standard.workbooks_a_day": Value(
            50, _("workbooks of standards a person may send in 24 hours, at most")
        ),
        "profile.photos_a_day": Value(10, _("photos of themself a person may send a day")),
        "profile.most_licences": Value(30, _("licences a person may enter at most")),
    }
)
