"""This floor's policy values, with their units; an office changes them in a new version."""

from django.utils.translation import gettext_lazy as _

from backend.policy.values import UNIT, Value, declare, levels

ACTIVITY, SHIFT = "activity", "shift"
levels += [ACTIVITY, SHIFT]

declare(
    {
        "star.hours_1": Value(100, _("service for one star (hours)"), least=1),
        "star.hours_2": Value(300, _("service for two stars (hours)"), least=1),
        "star.hours_3": Value(600, _("service for three stars (hours)"), least=1),
        "star.hours_4": Value(1000, _("service for four stars (hours)"), least=1),
        "star.hours_5": Value(1500, _("service for five stars (hours)"), least=1),
        "star.level_1": Value(
            1, _("who grants one star (1 county, 2 city, 3 province)"), least=1, most=3
        ),
        "star.level_2": Value(
            1, _("who grants two stars (1 county, 2 city, 3 province)"), least=1, most=3
        ),
        "star.level_3": Value(
            2, _("who grants three stars (1 county, 2 city, 3 province)"), least=1, most=3
        ),
        "star.level_4": Value(
            2, _("who grants four stars (1 county, 2 city, 3 province)"), least=1, most=3
        ),
        "star.level_5": Value(
            3, _("who grants five stars (1 county, 2 city, 3 province)"), least=1, most=3
        ),
    }
)
declare(
    {
        "shift.waiting_most": Value(
            100, _("people who may wait for a place of one role (people)"), SHIFT, most=1000
        ),
        "shift.withdraw_free_hours": Value(
            12,
            _("a place is given back without a reason until before the shift (hours)"),
            SHIFT,
            most=720,
        ),
        "shift.substitutes_asked": Value(
            50, _("people asked to take a place that was given up late (people)"), SHIFT, most=500
        ),
        "shift.coming_hours": Value(
            6, _("people say that they are coming so long before the shift (hours)"), SHIFT, most=72
        ),
        "shift.late_minutes": Value(
            10,
            _("whoever is not there counts as late so long after the beginning (minutes)"),
            SHIFT,
            most=240,
        ),
        "shift.swap_needs_approval": Value(
            0, _("a leader agrees before a place changes hands (1: yes, 0: no)"), SHIFT, most=1
        ),
        "shift.series_days": Value(
            366, _("a shift is repeated so far ahead at most (days)"), SHIFT, least=7, most=731
        ),
        "shift.most_places_ahead": Value(
            0,
            _("places ahead that one may hold in a unit's shifts (places; 0: any number)"),
            UNIT,
            most=1000,
        ),
        "shift.promotion_minutes": Value(
            0,
            _("time to accept a place that came free (minutes; 0: it is given at once)"),
            SHIFT,
            most=2880,
        ),
    }
)
declare(
    {
        "check_in.opens_before_minutes": Value(
            30, _("check-in opens before the shift (minutes)"), SHIFT, most=240
        ),
        "check_in.radius_metres": Value(
            200, _("radius around the place (metres)"), SHIFT, least=20, most=5000
        ),
        "check_in.accuracy_limit_metres": Value(
            100, _("worst accuracy of a position that counts (metres)"), SHIFT, least=10, most=1000
        ),
        "check_in.clock_tolerance_seconds": Value(
            120, _("difference of a phone's clock that is believed (seconds)"), UNIT, most=3600
        ),
        "check_in.max_age_hours": Value(
            72, _("age of an event that counts (hours)"), UNIT, least=1, most=720
        ),
        "check_out.forgotten_after_minutes": Value(
            120,
            _("a check-out counts as forgotten so long after the shift (minutes)"),
            SHIFT,
            most=1440,
        ),
        "check_in.proofs_needed": Value(
            1,
            _("proofs needed of position and code (1: one of them, 2: both)"),
            SHIFT,
            least=1,
            most=2,
        ),
        "check_in.printed_code": Value(
            0, _("a code printed for the day lets in (1: yes, 0: no)"), SHIFT, most=1
        ),
        "check_in.printed_code_reviewed": Value(
            0, _("whoever came in by a printed code is looked at (1: yes, 0: no)"), SHIFT, most=1
        ),
        "check_in.codes_kept_days": Value(
            60, _("used codes of places are remembered for (days)"), least=30
        ),
        "check_in.people_on_one_phone": Value(
            2, _("people who check in by one phone in half a day, unsuspected"), UNIT, least=1
        ),
        "check_in.strays_kept_days": Value(
            365, _("check-ins that found no place are kept for (days)"), least=90
        ),
        "no_show.after_minutes": Value(
            30,
            _("who is missing may be said so long after the beginning (minutes)"),
            SHIFT,
            most=1440,
        ),
        "no_show.contest_days": Value(
            7, _("time to object to being marked as absent (days)"), UNIT, least=3, most=60
        ),
        "record.due_working_days": Value(
            10, _("service is recorded within so long after the activity (working days)"), most=10
        ),
        "record.export_most_lines": Value(
            20_000,
            _("service records taken along at once at most (lines)"),
            least=1_000,
            most=50_000,
        ),
        "position.coarse_days": Value(30, _("a position of a check-in is kept exactly for (days)")),
        "position.dropped_days": Value(90, _("a position of a check-in is kept at all for (days)")),
        "service.daily_cap_minutes": Value(
            480, _("service credited a day at most (minutes)"), UNIT, most=1440, ceiling=True
        ),
        "service.month_closes_after_days": Value(
            10, _("a month of service closes so long after its end (days)"), least=1, most=31
        ),
        "service.dispute_working_days": Value(
            10, _("time to decide on a disputed service record (working days)"), least=1, most=60
        ),
        "activity.summary_days": Value(
            3, _("a summary is asked for so long after the last shift (days)"), most=60
        ),
        "activity.photos_a_day": Value(50, _("pictures of activities a person may send a day")),
        "service.evidence_a_day": Value(
            50, _("pictures of service on paper a person may send a day")
        ),
        "certificate.evidence_a_day": Value(
            20, _("pictures of certificates a person may send a day")
        ),
        "certificate.first_reminder_days": Value(
            60, _("the end of a certificate is told so long before (days)"), least=1, most=365
        ),
        "certificate.second_reminder_days": Value(
            14, _("the end of a certificate is told again so long before (days)"), least=1, most=365
        ),
        "health_check.kept_days": Value(
            365, _("a health check is kept after its last valid day for (days)"), most=1100
        ),
        "leave.most_days": Value(366, _("a leave lasts at most (days)"), least=1, most=1100),
        "leave.kept_days": Value(730, _("a leave is kept after its last day for (days)"), least=30),
        "proof.publicity_days": Value(
            0, _("a proof is shown to its branch before it is sealed for (days)"), UNIT, most=60
        ),
        "service.display_step_minutes": Value(
            30, _("service hours are shown in steps of (minutes)")
        ),
        "minor.hazardous": Value(
            0, _("minors serve where it may endanger them (1: yes, 0: no)"), most=1
        ),
        "minor.night_from_hour": Value(
            22, _("minors do not serve in the night from (hour; 24: never)"), least=18, most=24
        ),
        "minor.night_until_hour": Value(
            6, _("minors do not serve in the night until (hour; 0: never)"), most=9
        ),
        "volunteer.min_age": Value(14, _("minimum age of a volunteer (years)")),
        "assignment.urgent_hours": Value(
            6, _("an offer is urgent with so little time to answer (hours)"), least=1, most=24
        ),
        "assignment.answer_hours": Value(24, _("time to answer an assignment (hours)")),
        "contact.hours_before": Value(24, _("phones are shown before the shift (hours)")),
        "contact.hours_after": Value(12, _("phones are shown after the shift (hours)")),
        "reminder.evening_hour": Value(
            19, _("people are reminded the evening before a shift from (hour)"), least=17, most=20
        ),
        "reminder.hours_before": Value(
            2, _("people are reminded again before a shift (hours)"), least=1, most=6
        ),
        "shift_details.hours_after": Value(
            12, _("address and door code are shown after the shift (hours)"), most=240
        ),
        "shift_details.kept_days": Value(
            30, _("address and door code are kept after the shift (days)"), least=1, most=365
        ),
        "merge.wait_days": Value(
            7, _("time to object before two entries that both log in are merged (days)")
        ),
        "merge.rest_days": Value(
            180, _("time in which nobody asks again after one of the two objected (days)")
        ),
        "merge.open_days": Value(30, _("time to confirm that two entries are one (days)")),
        "star.quality_days": Value(
            365, _("a complaint or bad evaluation stands against a star for (days)")
        ),
        "star.bad_score": Value(2, _("an evaluation is bad up to (one to five)"), most=5),
        "registration.year_hours": Value(
            20, _("service in one calendar year for being registered (hours)"), least=1
        ),
        "team.least_members": Value(10, _("members a team should have at least"), UNIT),
        "rescue.least_ready": Value(
            8, _("members who are ready, for a rescue team to be sent out"), UNIT, least=1
        ),
        "team.lent_days": Value(
            365, _("a member is lent to another team for at most (days)"), UNIT, least=1
        ),
        "team.requests_kept_days": Value(
            365, _("requests to join a team are kept so long after the answer (days)"), least=30
        ),
        "mobilisation.alone_most": Value(
            200,
            _("people whom one office calls without a second one (people)"),
            UNIT,
            ceiling=True,
        ),
        "shift.max_hours": Value(24, _("longest shift (hours)")),
        "assignment.most_at_once": Value(200, _("people assigned at once at most")),
    }
)
