"""What this floor tells people. Texts name no person, place or time: a push leaves the country."""

from django.utils.translation import gettext_lazy as _

from backend.messaging.kinds import MessageKind, declare

declare(
    {
        "assignment_offered": MessageKind(
            _("A shift for you"),
            _("Your leader asks whether you can come. Please answer."),
            urgency="normal",
            asks=True,
        ),
        "assignment_answered": MessageKind(
            _("An answer to your assignment"),
            _("Somebody has answered. See the board."),
            to_office=True,
        ),
        "place_given": MessageKind(
            _("You have a place"), _("A place came free, and it is yours. See when and where.")
        ),
        "place_on_offer": MessageKind(
            _("A place came free for you"),
            _("It is kept for you for a while. Please answer."),
            urgency="normal",
            asks=True,
        ),
        "shift_tomorrow": MessageKind(
            _("A shift tomorrow"), _("You hold a place in it. See when and where.")
        ),
        "shift_soon": MessageKind(
            _("A shift soon"), _("It begins in a few hours. Say when you are on your way.")
        ),
        "substitute_wanted": MessageKind(
            _("Can you step in?"),
            _("Somebody cannot come to a shift soon. The first to sign up has the place."),
        ),
        "place_lapsed": MessageKind(
            _("The place went to the next"), _("It was not answered in time.")
        ),
        "sign_up_to_decide": MessageKind(
            _("Somebody asks for a place"),
            _("A shift of yours needs your approval."),
            to_office=True,
        ),
        "sign_up_approved": MessageKind(
            _("You have a place"), _("Your leader has approved. See when and where.")
        ),
        "sign_up_declined": MessageKind(_("Not this time"), _("Your leader has decided. See why.")),
        "place_withdrawn": MessageKind(
            _("Somebody has withdrawn"), _("See the board for who is coming.")
        ),
        "service_recorded": MessageKind(
            _("Your service was recorded"), _("Your service record has a new line.")
        ),
        "attendance_to_review": MessageKind(
            _("An attendance to look at"), _("An attendance needs your review."), to_office=True
        ),
        "location_doubted": MessageKind(
            _("Is the station where the map says?"),
            _("Many phones were refused there, all from one place. See how far away it is."),
            to_office=True,
        ),
        "records_overdue": MessageKind(
            _("Service still to be recorded"),
            _("The days in which an activity's service is recorded are over. Please settle it."),
            to_office=True,
        ),
        "stray_tap": MessageKind(
            _("A check-in without a place"),
            _("One of your volunteers checked in offline to a place that cannot be found."),
            to_office=True,
        ),
        "stray_tap_closed": MessageKind(
            _("Your check-in was looked at"),
            _("Your branch has looked at it. See what came of it."),
        ),
        "check_out_forgotten": MessageKind(
            _("You have not checked out"),
            _("Your presence was ended with the shift. Your leader decides whether it counts."),
        ),
        "checked_in_by_leader": MessageKind(
            _("You were checked in"), _("Your leader has checked you in by hand.")
        ),
        "volunteer_entered_on_the_spot": MessageKind(
            _("Somebody was enrolled on the spot"),
            _("A leader has entered a helper who has no account. See who it is."),
        ),
        "attendance_refused": MessageKind(
            _("A presence does not count"), _("Your leader has decided. See why.")
        ),
        "hours_to_approve": MessageKind(
            _("Hours on paper to approve"),
            _("Somebody has entered hours that wait for approval."),
            to_office=True,
        ),
        "manual_hours_approved": MessageKind(
            _("Hours on paper were approved"), _("What you entered counts now.")
        ),
        "manual_hours_refused": MessageKind(
            _("Hours on paper were refused"), _("What you entered does not count. See why.")
        ),
        "record_reversed": MessageKind(
            _("Service of yours was taken back"), _("An office has decided. See why.")
        ),
        "record_disputed": MessageKind(
            _("A service record is disputed"),
            _("A volunteer says that a record is wrong."),
            to_office=True,
        ),
        "dispute_applied": MessageKind(
            _("Your service record was corrected"), _("An office has decided. See why.")
        ),
        "dispute_declined": MessageKind(
            _("Your service record stays as it is"), _("An office has decided. See why.")
        ),
        "activity_to_approve": MessageKind(
            _("An activity to approve"), _("An activity waits for approval."), to_office=True
        ),
        "activity_approved": MessageKind(
            _("An activity was approved"), _("Its shifts may be published now.")
        ),
        "activity_rejected": MessageKind(
            _("An activity was rejected"), _("See the activity for the reason.")
        ),
        "held_place": MessageKind(
            _("A place to decide on"),
            _("A guardian no longer agrees. Decide whether the place is kept."),
            to_office=True,
        ),
        "merge_proposed": MessageKind(
            _("Two entries to merge"),
            _("Somebody proposes to merge two entries. See what would happen, and decide."),
            expiry="auto_deny",
            to_office=True,
        ),
        "merge_of_you_proposed": MessageKind(
            _("Your entry is to be merged with another"),
            _("An office thinks that you are on file twice. If that is wrong, please object now."),
            asks=True,
            blind=True,
        ),
        "merge_of_you_refused": MessageKind(
            _("Your entry is not merged"),
            _("An office has decided that nothing changes."),
            blind=True,
        ),
        "merged_with_another": MessageKind(
            _("Your entries were merged"),
            _("You were on file twice, and are once now. If that is wrong, tell your branch."),
            firm=True,
            blind=True,
        ),
        "merge_done": MessageKind(
            _("Two entries were merged"),
            _("What you proposed was confirmed and is done."),
            to_office=True,
        ),
        "merge_stopped": MessageKind(
            _("Two entries were not merged"),
            _("What you proposed was refused or objected to."),
            to_office=True,
        ),
        "proof_revoked": MessageKind(
            _("A proof of yours was revoked"),
            _("It no longer counts. See the proof for the reason."),
        ),
        "marked_no_show": MessageKind(
            _("You were marked as absent"),
            _("Your leader says that you did not come. See why; you may object."),
        ),
        "no_show_contested": MessageKind(
            _("An absence is contested"),
            _("A volunteer objects to being marked as absent."),
            to_office=True,
        ),
        "no_show_decided": MessageKind(
            _("An absence was decided on"), _("The office above has decided. See what and why.")
        ),
        "recognition_asked": MessageKind(
            _("A volunteer has applied"),
            _("Somebody asks to be registered, or for a star. Please decide."),
            to_office=True,
        ),
        "recognition_granted": MessageKind(
            _("What you applied for is granted"), _("See your profile.")
        ),
        "recognition_refused": MessageKind(
            _("What you applied for is refused"), _("The office has decided. See why.")
        ),
        "dossier_entry": MessageKind(
            _("A new entry in your file"), _("A training, commendation or evaluation was recorded.")
        ),
        "seal_requested": MessageKind(
            _("A proof to confirm"),
            _("Somebody asks you to confirm a proof of their service."),
            to_office=True,
        ),
        "proof_sealed": MessageKind(
            _("A proof of yours was confirmed"), _("It bears a seal from now on.")
        ),
        "seal_refused": MessageKind(
            _("A proof of yours was not confirmed"), _("An office has decided. See why.")
        ),
        "held_place_kept": MessageKind(_("You keep your place"), _("Your leader has decided.")),
        "held_place_freed": MessageKind(
            _("Your place was given back"), _("Your leader has decided. See why.")
        ),
    }
)
declare(
    {
        "team_closed": MessageKind(
            _("A team of yours was closed"), _("An office has closed it. See why.")
        ),
        "team_join_asked": MessageKind(
            _("Somebody wants to join the team"),
            _("A volunteer asks to be taken in. See who."),
            to_office=True,
        ),
        "team_request_accepted": MessageKind(
            _("You are in the team"), _("Your request was accepted. Welcome.")
        ),
        "team_request_declined": MessageKind(
            _("Your request to join a team was declined"), _("See the reason.")
        ),
        "team_secondment_asked": MessageKind(
            _("Another team would borrow a member"),
            _("A team of another branch asks for somebody of yours. See whom and for how long."),
            to_office=True,
        ),
        "seconded_to_team": MessageKind(
            _("You are lent to another team"),
            _("Your team has agreed. You may leave the other one whenever you like."),
        ),
        "team_secondment_answered": MessageKind(
            _("A team has answered whether it lends a member"), _("See the answer.")
        ),
        "team_invited": MessageKind(
            _("A team invites you"),
            _("See which one, and answer as you like."),
            asks=True,
        ),
        "team_invitation_answered": MessageKind(
            _("An invitation was answered"),
            _("Somebody you invited has answered. See how."),
            to_office=True,
        ),
        "team_joined": MessageKind(
            _("Somebody has joined the team"),
            _("They scanned the team's code. See who."),
            to_office=True,
        ),
        "team_left": MessageKind(
            _("Somebody has left the team"), _("See who is still in it."), to_office=True
        ),
        "removed_from_team": MessageKind(
            _("You are not in the team any more"), _("Whoever leads it has decided. See why.")
        ),
        "team_reviewed": MessageKind(
            _("A year of your team was reviewed"),
            _("See the result, and what is to be improved."),
            to_office=True,
        ),
        "rescue_team_certified": MessageKind(
            _("Your rescue team was certified"),
            _("See for which level, and until when."),
            to_office=True,
        ),
        "team_flag_given": MessageKind(
            _("Your team has its flag"),
            _("A society has given your team its flag."),
            to_office=True,
        ),
    }
)
