"""How long the machine room keeps what."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session as StaffSession
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.audit.models import AccessEntry, AuditEntry, ClientKey
from backend.authority.models import Office, Suspension
from backend.files.models import Upload
from backend.files.services.forget_uploads import forget_uploads
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
    SecondFactDay,
    Session,
    Visibility,
)
from backend.identity.services.code_budgets import DAY
from backend.jobs.models import Job
from backend.messaging.models import (
    Climb,
    InboxMessage,
    MarketingChoice,
    MessagePreference,
    OfficeItem,
    OutboxMessage,
    WebhookCall,
)
from backend.privacy.models import (
    AccountDeletion,
    DataExport,
    IncidentNote,
    MinorsReport,
    PersonMerge,
    Processor,
    SecurityIncident,
)
from backend.privacy.services.forget_exports import forget_exports
from backend.privacy.terms import Term, declare, stay

WHILE_HERE = _("until the account is deleted")
WITH_ITS_ROW = _("as long as what it belongs to")
FOR_GOOD = _("for good, without a name once the account is deleted")
NEVER = _("nothing deletes it: the law asks for three years at least")
BY_MONTH = _("by whole months, as AUDIT_MONTHS says; looks at plain data for a year at least")

declare(
    # The keys of presence are kept for ever: an event may arrive late from a phone's drawer.
    Term("client_keys", ClientKey, "created_at", "client_key.kept_days", Q(kept_for_ever=False)),
    # As long as a budget counts them, which is no choice; used up or expired, they still count.
    Term("login_codes", LoginCode, "created_at", DAY),
    Term("identity_tries", IdentityTry, "at", DAY),
    Term("second_facts", SecondFactDay, "day", DAY),
    Term("guardian_invitations", GuardianInvitation, "created_at", DAY),
    # Nothing could renew it.
    Term("sessions", Session, "expires_at"),
    Term("ended_sessions", Session, "ended_at", "session.ended_kept_days"),
    Term("retired_devices", Device, "retired_at", "device.retired_kept_days"),
    Term("staff_attempts", AccessAttempt, "attempt_time", settings.AXES_COOLOFF_TIME),
    Term("staff_sessions", StaffSession, "expire_date"),
    Term("admin_log", LogEntry, "action_time", "admin_log.kept_days"),
    Term("withdrawn_consents", ConsentRecord, "withdrawn_at", "consent.withdrawn_kept_days"),
    Term("withdrawn_guardians", GuardianConsent, "withdrawn_at", "consent.withdrawn_kept_days"),
    Term("inbox", InboxMessage, "created_at", "inbox.kept_days"),
    Term("archived_inbox", InboxMessage, "archived_at", "inbox.archived_kept_days"),
    Term(
        "outbox",
        OutboxMessage,
        "created_at",
        "outbox.kept_days",
        ~Q(state=OutboxMessage.State.QUEUED),
    ),
    Term(
        "webhook_calls",
        WebhookCall,
        "created_at",
        "outbox.kept_days",
        ~Q(state=WebhookCall.State.QUEUED),
    ),
    Term("office_items", OfficeItem, "settled_at", "office.items_kept_days"),
    Term("exports", DataExport, "forget_at", sweep=forget_exports),
    Term("uploads", Upload, "forget_at", timedelta(days=1), sweep=forget_uploads),
    Term(
        "jobs",
        Job,
        "finished_at",
        "job.kept_days",
        Q(export=None),
    ),
    Term(
        "deletions",
        AccountDeletion,
        "asked_at",
        "deletion.kept_days",
        ~Q(stopped_at=None, done_at=None),
    ),
)
stay(WHILE_HERE, Account, Person, PersonExternalId, PersonTerm, PasswordUse, Visibility)
stay(WHILE_HERE, MarketingChoice, MessagePreference)
stay(
    WHILE_HERE,
    apps.get_model("otp_totp.TOTPDevice"),
    apps.get_model("otp_static.StaticDevice"),
)
stay(WITH_ITS_ROW, Climb, PhoneTicket, apps.get_model("otp_static.StaticToken"))
stay(FOR_GOOD, Office, Suspension, PersonMerge)
stay(BY_MONTH, AuditEntry, AccessEntry)
stay(NEVER, SecurityIncident, IncidentNote, Processor, MinorsReport)
