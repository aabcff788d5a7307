"""What this floor holds of people."""

from django.utils.translation import gettext_lazy as _

from backend.privacy import terms
from backend.privacy.holdings import DELETE, Holding, Merge, blank, declare, keep
from backend.privacy.machine_terms import FOR_GOOD
from backend.privacy.terms import Term
from volunteers.models import (
    Activity,
    ActivityGrant,
    ActivityPhoto,
    ActivityPolicy,
    AnchoredHead,
    Assignment,
    Attendance,
    CheckInAttempt,
    DossierEntry,
    FirstAidCertificate,
    LedgerAnchor,
    NoShow,
    PaperEntry,
    PaperEvidence,
    PaperHours,
    ProofImprint,
    ProofObjection,
    ProofSeal,
    Recognition,
    RecordDispute,
    RescueCertification,
    ScanUse,
    ServiceBook,
    ServiceCertificate,
    ServiceRecord,
    ServiceRecordText,
    Shift,
    ShiftDetails,
    ShiftSeries,
    SigningKey,
    Slot,
    StrayTap,
    Team,
    TeamAnnualReview,
    TeamDrill,
    TeamEquipment,
    TeamMember,
    TeamRequest,
    TeamStation,
    Volunteer,
    VolunteerStatus,
)

SERVED = _("service records are kept by law (志愿服务条例, article 19)")
PROVED = _("a proof that was given out can be verified until it expires")

declare(
    Holding(
        ActivityGrant,
        public="public_id content_object permission during",
        personal="user reason granted_by",
        about="user__person",
        acting="granted_by",
        erase=keep(_("who was shown what has to stay explainable")),
        merge=Merge.FOLLOW,
    ),
    Holding(
        Team,
        public="""unit branch field rescue_kind status founded_on flag_given_on flag_given_by
            closed_at close_reason""",
    ),
    Holding(
        TeamMember,
        public="public_id team seconded_from",
        personal="person during end_reason",
        about="person",
        erase=blank("end_reason", SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        RescueCertification,
        public="public_id team level certified_on next_review_on recorded_at",
        personal="recorded_by",
        acting="recorded_by",
    ),
    Holding(TeamEquipment, public="public_id team name state quantity changed_at"),
    Holding(
        TeamDrill,
        public="public_id team held_on minutes participants note recorded_at",
        personal="recorded_by",
        acting="recorded_by",
    ),
    Holding(TeamStation, public="public_id team station during"),
    Holding(
        TeamAnnualReview,
        public="""public_id team year members least_members minutes result note reviewed_at""",
        personal="reviewed_by",
        acting="reviewed_by",
    ),
    Holding(
        TeamRequest,
        public="public_id team home",
        personal="""person kind state first_on last_on asked_by asked_at decided_by decided_at
            reason""",
        about="person",
        acting="asked_by decided_by",
        erase=DELETE,
        merge=Merge.MOVE,
    ),
    Holding(
        Volunteer,
        public="public_id",
        personal="person volunteer_no",
        about="person",
        erase=keep(SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        VolunteerStatus,
        public="branch",
        personal="volunteer during status",
        about="volunteer__person",
        erase=keep(SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        FirstAidCertificate,
        public="public_id kind issuer",
        personal="person certificate_no valid_from last_valid_on reminded_days",
        about="person",
        erase=keep(_("who taught and learnt first aid is counted for years")),
        merge=Merge.MOVE,
    ),
    Holding(
        Activity,
        public="""public_id unit branch name kind purpose field is_volunteer_service risk_notice
            hazardous beneficiaries agreement station place_name lng lat datum visibility state
            rejection_reason cancel_reason dispatch_order dispatched_on dispatched_by
            summary people_served finished_at created_at""",
        personal="person_in_charge created_by approved_by",
        acting="person_in_charge created_by approved_by",
    ),
    Holding(
        ActivityPhoto,
        public="public_id activity part",
        personal="upload",
        secret="sha256",
        about="upload__owner",
        erase=keep(SERVED),
        merge=Merge.FOLLOW,
    ),
    Holding(
        Shift,
        public="""public_id activity unit branch during state station place_name lng lat datum
            break_minutes min_age certificate_kind skill open_to sign_up_from sign_up_until
            needs_approval cancel_reason operation series created_at""",
    ),
    Holding(
        ShiftSeries,
        public="public_id activity rule made_at",
        personal="made_by",
        acting="made_by",
    ),
    Holding(
        ShiftDetails,
        public="public_id shift set_at",
        personal="set_by",
        secret="address_sealed contact_sealed contact_phone_sealed door_code_sealed",
        acting="set_by",
    ),
    Holding(
        ActivityPolicy,
        public="activity shift number effective_from values",
        personal="set_by",
        acting="set_by",
    ),
    Holding(
        Slot,
        public="""public_id shift role minimum maximum taken certificate_kind
            kept_for_first_timers""",
    ),
    Holding(
        Assignment,
        public="public_id shift slot during cascade",
        personal="""person state origin waived offered_by answer_by answered_at
            risk_acknowledged_at agreement_accepted_at agreement_digest coming_said_at arrives_at
            ticket reason overlap_reason kept_reason created_at changed_at""",
        about="person",
        acting="offered_by",
        erase=blank("reason overlap_reason kept_reason", SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        NoShow,
        public="public_id",
        personal="""assignment reason marked_by marked_at contest_until objection contested_at
            upheld decided_by decided_at decision_reason""",
        about="assignment__person",
        acting="marked_by decided_by",
        erase=blank("reason objection decision_reason", SERVED),
        merge=Merge.FOLLOW,
    ),
    Holding(
        Recognition,
        public="public_id unit",
        personal="person kind stars state minutes applied_at decided_by decided_at reason",
        about="person",
        acting="decided_by",
        erase=blank("reason", SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        DossierEntry,
        public="public_id unit",
        personal="person kind title happened_on minutes score given_by recorded_by recorded_at",
        about="person",
        acting="recorded_by",
        erase=keep(SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        Attendance,
        public="public_id shift unit",
        personal="""person assignment checked_in_at checked_out_at within_error credited minutes
            needs_review review_reasons imported settled_by settled_at reason""",
        about="person",
        acting="settled_by",
        erase=blank("reason", SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        CheckInAttempt,
        public="public_id shift unit",
        personal="""kind way person assignment by accepted codes marks judged_by believed_at
            captured_at monotonic_ms anchored_at sent_at received_at""",
        sensitive="distance_metres accuracy_metres",
        secret="point_sealed point_index installation_index",
        about="person",
        acting="by",
        erase=blank(
            """distance_metres accuracy_metres point_sealed point_index
            installation_index""",
            SERVED,
        ),
        merge=Merge.STAY,
    ),
    Holding(
        StrayTap,
        public="public_id unit",
        personal="person reason kind captured_at received_at closed_by closed_at note",
        secret="text_sealed",
        about="person",
        acting="closed_by",
        erase=blank("text_sealed note", SERVED),
        merge=Merge.STAY,
    ),
    Holding(
        ScanUse,
        public="place_kind window",
        personal="person assignment place_id used_at",
        about="person",
        erase=keep(SERVED),
        merge=Merge.STAY,
    ),
    Holding(
        ServiceBook,
        public="public_id",
        personal="person seq head",
        about="person",
        erase=keep(SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        ServiceRecord,
        public="public_id branch team activity version",
        personal="""book seq kind attendance service_date minutes source source_id reverses
            approved_by recorded_by recorded_at text_hash previous_hash hash""",
        about="book__person",
        others="source_id",
        acting="approved_by recorded_by",
        erase=keep(SERVED),
        merge=Merge.FOLLOW,
    ),
    Holding(
        ServiceRecordText,
        personal="record activity_name place content organiser person_in_charge reason",
        secret="salt",
        about="record__book__person",
        others="person_in_charge",
        erase=keep(SERVED),
        merge=Merge.FOLLOW,
    ),
    Holding(
        ProofImprint,
        public="language name in_charge handled_by contact notes effective_from",
    ),
    Holding(SigningKey, public="key_id public_key first_used_at"),
    Holding(
        PaperHours,
        public="public_id activity unit branch state reason proposed_at decided_at",
        personal="proposed_by decided_by decision_reason",
        acting="proposed_by decided_by",
    ),
    Holding(
        PaperEntry,
        public="public_id paper number shift",
        personal="person service_date began_at ended_at minutes source attendance",
        about="person",
        erase=keep(SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        PaperEvidence,
        public="public_id paper",
        personal="upload",
        secret="sha256",
        about="upload__owner",
        erase=keep(SERVED),
        merge=Merge.FOLLOW,
    ),
    Holding(
        RecordDispute,
        public="public_id unit",
        personal="""person attendance record state claimed_began_at claimed_ended_at
            claimed_minutes claim raised_at due_at reason decided_by decided_at""",
        about="person",
        acting="decided_by",
        erase=blank("claim reason", SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        LedgerAnchor,
        public="day made_at books lines root changed previous_hash signature key_id",
    ),
    Holding(
        AnchoredHead,
        public="anchor",
        personal="book seq head",
        about="book__person",
        erase=keep(SERVED),
        merge=Merge.FOLLOW,
    ),
    Holding(
        ServiceCertificate,
        public="public_id key_id",
        personal="""person number first_on last_on language minutes snapshot snapshot_hash
            signature state state_since revoked_by revocation_reason issued_at""",
        sensitive="verification_code",
        about="person",
        acting="revoked_by",
        erase=keep(PROVED),
        merge=Merge.STAY,
    ),
    Holding(
        ProofObjection,
        public="public_id seal",
        personal="person reason raised_at",
        about="person",
        erase=blank("reason", PROVED),
        merge=Merge.STAY,
    ),
    Holding(
        ProofSeal,
        public="public_id unit branch key_id",
        personal="""certificate state requested_at public_until decided_by decided_at reason
            statement signature""",
        about="certificate__person",
        acting="decided_by",
        erase=blank("reason", PROVED),
        merge=Merge.FOLLOW,
    ),
)
terms.declare(Term("stray_taps", StrayTap, "received_at", "check_in.strays_kept_days"))
terms.declare(Term("used_codes", ScanUse, "used_at", "check_in.codes_kept_days"))
terms.declare(
    Term("shift_details", ShiftDetails, "shift__during__endswith", "shift_details.kept_days")
)
terms.declare(Term("team_requests", TeamRequest, "decided_at", "team.requests_kept_days"))
terms.declare(Term("activity_access", ActivityGrant, "during__endswith", "access.kept_days"))
terms.stay(SERVED, ActivityPhoto, NoShow, Recognition, DossierEntry)
terms.stay(SERVED, Assignment, Attendance, ServiceBook, ServiceRecord, ServiceRecordText)
terms.stay(SERVED, AnchoredHead, PaperEntry, PaperEvidence, RecordDispute)
terms.stay(SERVED, TeamMember, Volunteer, VolunteerStatus)
terms.stay(FOR_GOOD, FirstAidCertificate)
terms.stay(
    _("for good; its position by position.coarse_days and position.dropped_days"), CheckInAttempt
)
terms.stay(PROVED, ProofObjection, ProofSeal, ServiceCertificate)
