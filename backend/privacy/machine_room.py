"""What the machine room holds of people."""

from django.utils.translation import gettext_lazy as _

from backend.audit.models import AccessEntry, AuditEntry, ClientKey
from backend.authority.models import Office, ServiceAccount, Suspension, Unit, UnitClosure
from backend.files.models import Upload
from backend.identity.models import (
    Account,
    ConsentRecord,
    Device,
    GuardianConsent,
    GuardianInvitation,
    IdentityTry,
    LoginCode,
    PasswordUse,
    Person,
    PersonExternalId,
    PersonTerm,
    PhoneTicket,
    PolicyDocument,
    SecondFactDay,
    Session,
    Visibility,
)
from backend.jobs.models import Job
from backend.messaging.models import (
    Climb,
    InboxMessage,
    Ladder,
    OfficeItem,
    OutboxMessage,
    Webhook,
    WebhookCall,
)
from backend.places.models import Division, WorkdayOverride
from backend.policy.models import PolicyVersion
from backend.privacy.holdings import DELETE, Holding, Merge, blank, declare, keep
from backend.privacy.models import (
    AccountDeletion,
    DataExport,
    IncidentNote,
    MinorsReport,
    PeopleCount,
    PersonMerge,
    Processor,
    SecurityIncident,
)

ANSWERABLE = _("who did what has to stay explainable; the person behind it is a pseudonym")

declare(
    Holding(
        Division,
        public="code name level parent lng lat administered gb_parent_code old_codes",
    ),
    Holding(WorkdayOverride, public="date is_workday"),
    Holding(
        Person,
        public="public_id created_at",
        personal="""name name_key sex birth_date nationality id_kind residence_division
            entered_by entered_under entered_at id_disputed_at merged_into""",
        secret="id_number_sealed id_number_index phone_sealed phone_index",
        about="pk",
        acting="entered_by merged_into",
        erase=blank(
            """name name_key sex birth_date nationality id_kind residence_division
            id_number_sealed id_number_index phone_sealed phone_index""",
            _("an empty entry stays, so that hours served still add up"),
        ),
        merge=Merge.STAY,
    ),
    Holding(
        # A second number of one system stays with the old entry, which keeps resolving.
        PersonExternalId,
        personal="person system number",
        about="person",
        erase=DELETE,
        merge=Merge.MOVE,
    ),
    Holding(PersonTerm, personal="person term", about="person", erase=DELETE, merge=Merge.DROP),
    Holding(
        ServiceAccount,
        public="""public_id name unit and_below permissions points_per_second created_at reason
            expires_at ended_at last_used_at""",
        personal="created_by ended_by",
        secret="secret_hash",
        acting="created_by ended_by",
    ),
    Holding(
        Account,
        public="public_id is_active is_staff is_superuser created_at",
        personal="""username person last_login last_seen_at warned_at locked_at lock_reason
            unlock_reason language""",
        secret="password",
        about="person",
        erase=blank("last_login last_seen_at unlock_reason language", ANSWERABLE),
        merge=Merge.MOVE,
    ),
    Holding(
        PasswordUse,
        public="set_at",
        personal="account",
        secret="password",
        about="account__person",
        erase=DELETE,
        merge=Merge.FOLLOW,
    ),
    Holding(PolicyDocument, public="public_id kind version language text changes effective_from"),
    Holding(
        ConsentRecord,
        public="public_id document document_kind document_version text_hash",
        personal="person purpose given_at withdrawn_at channel",
        about="person",
        erase=keep(_("proves that what was done was agreed to")),
        merge=Merge.MOVE,
    ),
    Holding(
        GuardianConsent,
        public="public_id document",
        personal="""person relation given_at recorded_by withdrawn_at withdrawn_by guardian_name
            paper_reference guardian""",
        secret="guardian_phone_sealed text_hash",
        about="person",
        acting="recorded_by withdrawn_by guardian",
        others="guardian_phone_sealed",
        erase=keep(_("proves that what was done was agreed to")),
        merge=Merge.MOVE,
    ),
    Holding(
        GuardianInvitation,
        public="public_id created_at expires_at tries ended_at",
        personal="person",
        secret="place_index code_index",
        about="person",
        erase=DELETE,
        merge=Merge.DROP,
    ),
    Holding(
        Device,
        public="public_id channel platform app_version",
        personal="account session registered_at retired_at",
        secret="token",
        about="account__person",
        erase=DELETE,
        merge=Merge.FOLLOW,
    ),
    Holding(
        # Belongs to a number, and only for a change of it to a person; is gone after a day.
        LoginCode,
        public="""public_id created_at expires_at tries used_at leased_until sendings handled_at
            purpose sent_at entered_at outside_mainland""",
        personal="account",
        secret="phone_sealed phone_index range_index address_index network_index",
        about="account__person",
        erase=DELETE,
        merge=Merge.FOLLOW,
    ),
    Holding(
        PhoneTicket,
        public="expires_at used_at",
        personal="request person known_ids",
        secret="ticket_hash",
        about="person",
        erase=DELETE,
        merge=Merge.DROP,
    ),
    Holding(IdentityTry, public="at", secret="whose_index number_index"),
    Holding(
        SecondFactDay,
        personal="person day wrong",
        about="person",
        erase=DELETE,
        merge=Merge.DROP,
    ),
    Holding(
        Session,
        public="public_id",
        personal="""account access_expires_at rotated_at created_at expires_at ended_at end_reason
            label""",
        secret="access_hash refresh_hash previous_hash",
        about="account__person",
        erase=DELETE,
        merge=Merge.FOLLOW,
    ),
    Holding(
        Visibility,
        public="public_id",
        personal="person contact_to_mates in_rankings changed_at",
        about="person",
        erase=DELETE,
        merge=Merge.DROP,
    ),
    Holding(Unit, public="public_id kind name is_root"),
    Holding(UnitClosure, public="ancestor descendant depth during"),
    Holding(
        Office,
        public="public_id kind unit during and_below read_only",
        personal="person granted_by would_begin",
        about="person",
        acting="granted_by",
        erase=keep(ANSWERABLE),
        merge=Merge.MOVE,
    ),
    Holding(
        Suspension,
        public="public_id office during kind through",
        personal="reason suspended_by",
        about="office__person",
        acting="suspended_by",
        erase=blank("reason", ANSWERABLE),
        merge=Merge.FOLLOW,
    ),
    Holding(
        ClientKey,
        public="deed created_at kept_for_ever",
        personal="person ids refusals",
        secret="key fingerprint",
        about="person",
        others="ids",
        erase=keep(_("a phone may still send the same deed again")),
        merge=Merge.MOVE,
    ),
    Holding(
        AuditEntry,
        public="public_id at deed office_id codes trace_id",
        personal="person_id account_id things touched",
        about="person_id",
        others="account_id office_id things touched",
        erase=keep(ANSWERABLE),
        merge=Merge.STAY,
    ),
    Holding(
        AccessEntry,
        public="public_id at office_id field way thing_type thing_id reason_kind trace_id",
        personal="person_id account_id subject_id subject_minor reason",
        about="subject_id",
        others="person_id account_id office_id thing_id",
        erase=keep(_("who looked at somebody's data has to stay explainable")),
        merge=Merge.STAY,
    ),
    Holding(PeopleCount, public="on people counted_at"),
    Holding(
        SecurityIncident,
        public="""public_id unit level summary data_kinds people_affected detected_at report_due_at
            reported_at closed_at opened_at""",
        personal="opened_by",
        acting="opened_by",
    ),
    Holding(
        IncidentNote,
        public="public_id incident text written_at",
        personal="written_by",
        acting="written_by",
    ),
    Holding(
        Processor,
        public="""public_id unit code name purpose data_kinds contract during recorded_at""",
        personal="recorded_by",
        acting="recorded_by",
    ),
    Holding(
        MinorsReport,
        public="public_id unit year figures processors made_at due_at filed_at receipt",
        personal="filed_by",
        acting="filed_by",
    ),
    Holding(PolicyVersion, public="unit number effective_from values"),
    Holding(
        InboxMessage,
        public="public_id kind",
        personal="recipient event subject_type subject_id created_at arrived_at read_at",
        public="public_id kind written_in",
        personal="""recipient event subject_type subject_id created_at read_at answered_at
            archived_at""",
        about="recipient",
        others="subject_id",
        erase=DELETE,
        merge=Merge.MOVE,
    ),
    Holding(
        OutboxMessage,
        public="channel state due_at leased_until tries expires_at sent_at error created_at",
        personal="inbox device",
        about="inbox__recipient",
        erase=DELETE,
        merge=Merge.FOLLOW,
    ),
    Holding(Ladder, public="urgency effective_from steps"),
    Holding(
        Climb,
        public="ladder step stepped_at due_at called_at",
        personal="message",
        about="message__recipient",
        erase=DELETE,
        merge=Merge.FOLLOW,
    ),
    Holding(
        OfficeItem,
        public="""public_id unit permission kind mutation event subject_type subject_id created_at
            due_at settled_at""",
        personal="submitted_by",
        acting="submitted_by",
    ),
    Holding(
        Webhook,
        public="public_id account url created_at ended_at last_sent_at last_error",
        personal="created_by ended_by",
        secret="secret_sealed",
        acting="created_by ended_by",
    ),
    Holding(
        WebhookCall,
        public="""public_id webhook item event state due_at leased_until tries expires_at sent_at
            error created_at""",
    ),
    Holding(
        Upload,
        public="public_id purpose content_type promised_bytes state code width height",
        personal="owner requested_at expires_at received_at settled_at forget_at",
        secret="received_sha256 sha256 thumbnail_sha256",
        about="owner",
        erase=DELETE,
        merge=Merge.MOVE,
    ),
    Holding(
        Job,
        public="""public_id kind state done total error created_at started_at finished_at
            cancel_asked_at""",
        personal="started_by given result",
        about="started_by",
        others="given result",
        erase=blank("given result", ANSWERABLE),
        merge=Merge.STAY,
    ),
    Holding(
        AccountDeletion,
        public="public_id",
        personal="person asked_at due_at stopped_at done_at",
        about="person",
        erase=keep(_("shows that what was asked for was done")),
        merge=Merge.STAY,
    ),
    Holding(
        DataExport,
        public="public_id",
        personal="person job asked_at settled_at bytes forget_at",
        about="person",
        erase=DELETE,
        merge=Merge.STAY,
    ),
    Holding(
        PersonMerge,
        public="public_id state unit proposed_at waits_until closes_at decided_at digest key_id",
        personal="""kept gone login decisions plan reason proposed_by decided_by
            decision_reason""",
        secret="signature",
        about="kept",
        acting="gone proposed_by decided_by",
        others="decisions plan reason decision_reason",
        erase=blank("reason decision_reason", ANSWERABLE),
        merge=Merge.STAY,
    ),
)
