"""Every text that any table of the house can hold, and those in which no canary sits, with why."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from backend.identity.models import Account, PersonExternalId, PersonTerm
from backend.identity.sealed import FIELDS
from members.models import CaseDecision, CaseScore, CriterionDeclaration, CriterionResult
from volunteers.models import ServiceCertificate, ServiceRecordText

HOUSE = ("backend", "members", "stations", "volunteers")
# Only operators see them, on pages of their own.
NOT_OF_THE_HOUSE = {
    "admin", "auth", "axes", "contenttypes", "guardian", "otp_static", "otp_totp", "sessions",
}  # fmt: skip

# Rows that are shown with another: of which type, by which columns of both.
SHOWN_WITH = {
    PersonTerm: ("Person", "person_id", "pk"),
    PersonExternalId: ("Person", "person_id", "pk"),
    Account: ("Person", "person_id", "pk"),
    CaseDecision: ("CertificationCase", "case_id", "pk"),
    CaseScore: ("CertificationCase", "case_id", "pk"),
    CriterionResult: ("CertificationCase", "case_id", "pk"),
    CriterionDeclaration: ("CertificationCase", "branch_id", "branch_id"),
    ServiceRecordText: ("ServiceRecord", "record_id", "pk"),
    ServiceCertificate: ("ProofSeal", "pk", "certificate_id"),  # whoever confirms it reads of it
}
# What everybody is asked by, whoever they are.
PUBLIC = ("members.Standard", "members.StandardItem", "members.Criterion")

# Nobody is shown these, whoever they are and whatever row they see.
TOLD_TO_NOBODY = {
    "identity.Account.username",
    "identity.Account.unlock_reason",
    "identity.Device.app_version",
    "identity.Device.token",
    "identity.Person.entered_under",
    "identity.PersonExternalId.number",
    "identity.PersonExternalId.system",
    "identity.PersonTerm.term",
    "messaging.Webhook.secret",
    "members.Branch.external_id",
    "members.Branch.external_system",
    "volunteers.ServiceCertificate.snapshot",
    "volunteers.ServiceRecordText.content",
    "volunteers.ServiceRecordText.person_in_charge",
    "volunteers.ServiceRecordText.place",
    "volunteers.Swap.to_number",
}

WITHOUT = {
    "a code or key that the machine makes and reads": """
        audit.AccessEntry.thing_type audit.AccessEntry.trace_id audit.AuditEntry.deed
        audit.AuditEntry.codes audit.AuditEntry.things audit.AuditEntry.touched
        audit.AuditEntry.trace_id audit.ClientKey.deed audit.ClientKey.ids
        audit.ClientKey.refusals authority.ServiceAccount.permissions authority.Unit.kind
        announcements.Announcement.audience_among
        files.Upload.code files.Upload.content_type identity.Account.lock_reason
        identity.ConsentRecord.channel identity.Device.channel identity.Session.end_reason
        jobs.Job.error jobs.Job.given jobs.Job.kind jobs.Job.result
        members.CaseDecision.level members.CaseScore.level members.CertificationCase.reminded
        members.IdentityClaim.permission members.RecognitionCertificate.key_id
        messaging.InboxMessage.event messaging.InboxMessage.subject_type
        messaging.OfficeItem.event messaging.OfficeItem.mutation messaging.OfficeItem.permission
        messaging.OfficeItem.subject_type messaging.OutboxMessage.channel
        messaging.OutboxMessage.error messaging.Webhook.last_error messaging.Webhook.url
        messaging.WebhookCall.error privacy.PersonMerge.decisions privacy.PersonMerge.key_id
        messaging.MessagePreference.field messaging.OfficeItem.subject_type
        messaging.OutboxMessage.channel
        messaging.OutboxMessage.error privacy.PersonMerge.decisions privacy.PersonMerge.key_id
        privacy.PersonMerge.plan volunteers.Attendance.review_reasons
        volunteers.CheckInAttempt.codes volunteers.CheckInAttempt.judged_by
        volunteers.CheckInAttempt.marks volunteers.LedgerAnchor.key_id
        volunteers.ProofSeal.key_id volunteers.ScanUse.place_kind
        volunteers.ServiceCertificate.key_id volunteers.ServiceRecord.source
        volunteers.ServiceRecord.source_id volunteers.ShiftSeries.rule volunteers.SigningKey.key_id
        volunteers.StrayTap.kind""",
    "a code of a standard or another authority": """
        identity.Person.nationality identity.PolicyDocument.language members.Criterion.code
        members.Criterion.count_code members.Criterion.of_count_code members.Standard.code
        members.StandardItem.code members.StandingSnapshot.missing
        places.Division.code places.Division.gb_parent_code places.Division.old_codes
        privacy.Processor.code volunteers.ServiceCertificate.language""",
    "signed: a number, hashes, a day and the name of a unit": """
        members.RecognitionCertificate.snapshot volunteers.ProofSeal.statement""",
    "figures, without a word": """
        members.Criterion.threshold_by_kind messaging.Ladder.steps policy.PolicyVersion.values
        privacy.MinorsReport.figures files.Upload.capture volunteers.ActivityPolicy.values""",
    "kinds of the house": "members.Criterion.branch_kinds members.ReviewRound.branch_kinds",
    "said instead of the Chinese title beside it, wherever that is": """
        members.RecognitionCertificate.standard_title_en
        members.RecognitionNotice.standard_title_en""",
    "a hash": """
        identity.Account.password identity.PasswordUse.password members.CaseDecision.content
        members.CaseDecision.evidence members.CaseDecision.values_sha256
        members.CriterionResult.counted_sha256 members.CriterionResult.evidence""",
    "printed on every proof, the same for everybody": """
        volunteers.ProofImprint.contact volunteers.ProofImprint.handled_by
        volunteers.ProofImprint.in_charge volunteers.ProofImprint.name
        volunteers.ProofImprint.notes""",
    "of the public gazetteer, the same for everybody": "places.Division.name",
    "a number, looked for as such in the same answers": """
        identity.Person.id_number identity.Person.phone""",
    "shown to nobody, and looked for in the clear with all that is sealed": """
        identity.LoginCode.phone members.IdentityClaim.phone volunteers.CheckInAttempt.point
        volunteers.StrayTap.text""",
}
EXEMPT = {name: why for why, names in WITHOUT.items() for name in names.split()}


def house_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.partition(".")[0] in HOUSE
    ]


def texts_of(model: type[models.Model]) -> Iterator[str]:
    """Columns that hold words, whatever their form; of a sealed one, the plain name."""
    for column in model._meta.concrete_fields:
        inner = column.base_field if isinstance(column, ArrayField) else column
        of_words = isinstance(inner, models.CharField | models.TextField | models.JSONField)
        if of_words and not inner.choices and not column.is_relation:
            yield column.name
    yield from (field.kind.field for field in FIELDS if field.model is model)


def named(model: type[models.Model], column: str) -> str:
    return f"{model._meta.label}.{column}"


def all_texts() -> set[str]:
    return {named(model, column) for model in house_models() for column in texts_of(model)}
