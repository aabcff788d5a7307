"""What this floor holds of people."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.privacy import terms
from backend.privacy.holdings import DELETE, Holding, Merge, blank, declare, keep
from backend.privacy.machine_terms import FOR_GOOD, WHILE_HERE, WITH_ITS_ROW
from backend.privacy.terms import Term
from members.models import (
    Branch,
    BranchDocument,
    CaseDecision,
    CaseGrant,
    CaseObjection,
    CaseOpinion,
    CaseScore,
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    CriterionResult,
    DataCorrection,
    DeclarationDocument,
    IdentityClaim,
    Letter,
    LetterText,
    Licence,
    Membership,
    PersonEntry,
    Premises,
    Profile,
    RecognitionCertificate,
    RecognitionNotice,
    ReviewRound,
    RoundQuota,
    SiteVisit,
    Society,
    SpokenLanguage,
    Standard,
    StandardItem,
    StandardVersion,
    StandingRun,
    StandingSnapshot,
    VisitPhoto,
)
from members.services.forget_documents import forget_documents, forget_premises

declare(
    Holding(
        CaseGrant,
        public="public_id content_object office_kind office_unit permission during asked",
        personal="user reason granted_by",
        about="user__person",
        acting="granted_by",
        erase=keep(_("who was shown what has to stay explainable")),
        merge=Merge.FOLLOW,
    ),
    Holding(Society, public="unit level division"),
    Holding(
        Branch,
        public="unit kind status division founded_on address external_system external_id",
    ),
    Holding(
        BranchDocument,
        public="""public_id branch kind title dated_on file sha256 added_at replaced_by ended_at""",
        personal="added_by",
        acting="added_by",
    ),
    Holding(DeclarationDocument, public="declaration document"),
    Holding(
        Premises,
        public="""public_id branch address area use since photo sha256 emblem_off_roof name_beneath
            recorded_at ended_at""",
        personal="recorded_by",
        acting="recorded_by",
    ),
    Holding(Standard, public="public_id code title title_en purpose"),
    Holding(
        StandardVersion,
        public="""public_id standard number effective_from published_at retired_at revision
            min_self_score min_branch_age_months""",
    ),
    Holding(StandardItem, public="version code order title title_en"),
    Holding(
        Criterion,
        public="""public_id item code order title title_en help_text help_text_en kind count_code
            of_count_code threshold threshold_by_kind threshold_is_default window_months weight
            mandatory evidence_required branch_kinds""",
    ),
    Holding(StandingRun, public="version day as_of branches checked_at differing"),
    Holding(StandingSnapshot, public="run branch score met asked ready missing"),
    Holding(
        CertificationCase,
        public="""public_id branch standard round version state moved_at reviewer score submitted_at
            rectify_by created_at revision passage recommended_at recognised_on valid_until
            checked_on reminded ground""",
        personal="submitted_by",
        acting="submitted_by",
    ),
    Holding(
        CriterionDeclaration,
        public="branch criterion statement declared_at",
        personal="declared_by",
        acting="declared_by",
    ),
    Holding(
        CriterionResult,
        public="""case revision criterion verdict value of threshold statement counted_number
            counted_sha256 evidence""",
        personal="counted_ids",
    ),
    Holding(
        CaseDecision,
        public="""case revision level decision reason decided_at version content values_sha256
            evidence""",
        personal="decided_by",
        acting="decided_by",
    ),
    Holding(
        SiteVisit,
        public="public_id case visited_at entered_at lng lat datum checklist note",
        personal="visited_by",
        acting="visited_by",
    ),
    Holding(VisitPhoto, public="public_id visit upload sha256"),
    Holding(
        CaseScore,
        public="case passage revision level criterion points note scored_at",
        personal="scored_by",
        acting="scored_by",
    ),
    Holding(
        CaseOpinion,
        public="public_id case passage agrees text given_at",
        personal="given_by",
        acting="given_by",
    ),
    Holding(
        CaseObjection,
        public="public_id case raised_at answer answered_at",
        personal="text on_behalf_of raised_by answered_by",
        acting="raised_by answered_by",
    ),
    Holding(
        RecognitionNotice,
        public="""public_id case branch_name standard_title standard_title_en society_name
            published_at last_day closed_at""",
    ),
    Holding(
        RecognitionCertificate,
        public="""public_id case number branch_name standard_title standard_title_en society_name
            recognised_on valid_until snapshot signature key_id public_key issued_at""",
    ),
    Holding(
        ReviewRound,
        public="public_id standard year title branch_kinds opens_on closes_on set_at",
        personal="set_by",
        acting="set_by",
    ),
    Holding(RoundQuota, public="round society places"),
    Holding(
        Membership,
        public="public_id branch",
        personal="person during member_no age_class grade accepted_charter_at end_reason",
        about="person",
        erase=keep(_("the register of past years must still add up")),
        merge=Merge.MOVE,
    ),
    Holding(
        PersonEntry,
        public="public_id branch",
        personal="person during entered_by",
        about="person",
        acting="entered_by",
        erase=DELETE,
        merge=Merge.MOVE,
    ),
    Holding(
        IdentityClaim,
        public="""public_id kind state unit permission revision asked_at closes_at objected_at
            proposed_at decided_at joining""",
        personal="""person claimant asked_by name birth_date name_agrees birth_date_agrees note
            proposed_by checked decided_by reason""",
        secret="phone_sealed phone_index",
        about="person",
        acting="claimant asked_by proposed_by decided_by",
        # Of whoever asked, where they are another.
        others="phone_sealed phone_index name birth_date name_agrees birth_date_agrees note",
        erase=blank("name birth_date note", _("who was identified how has to stay explainable")),
        merge=Merge.MOVE,
    ),
    Holding(
        DataCorrection,
        public="public_id state unit revision asked_at due_at decided_at",
        personal="person id_known note checked reason decided_by",
        secret="was_sealed wanted_sealed",
        about="person",
        acting="decided_by",
        # Of whoever has the number.
        others="id_known",
        erase=blank(
            "was_sealed wanted_sealed id_known note checked reason",
            _("shows that what was asked for was done"),
        ),
        merge=Merge.MOVE,
    ),
    Holding(
        Letter,
        public="public_id unit state written_at closed_at",
        personal="person",
        about="person",
        erase=DELETE,
        merge=Merge.MOVE,
    ),
    Holding(
        LetterText,
        public="public_id letter by_office written_at",
        personal="written_by",
        secret="text_sealed",
        about="letter__person",
        acting="written_by",
        erase=DELETE,
        merge=Merge.FOLLOW,
    ),
    Holding(
        Profile,
        public="public_id",
        personal="""person skills service_categories emergency_name emergency_relation photo
            changed_at""",
        secret="landline_sealed emergency_phone_sealed",
        about="person",
        erase=DELETE,
        merge=Merge.MOVE,
    ),
    Holding(
        SpokenLanguage,
        personal="profile language level",
        about="profile__person",
        erase=DELETE,
        merge=Merge.FOLLOW,
    ),
    Holding(
        Licence,
        public="public_id",
        personal="person kind valid_from last_valid_on added_at ended_at",
        secret="number_sealed",
        about="person",
        erase=DELETE,
        merge=Merge.MOVE,
    ),
)
terms.declare(
    Term(
        "branch_documents",
        BranchDocument,
        "ended_at",
        "branch.documents_kept_days",
        sweep=forget_documents,
    ),
    Term(
        "branch_premises",
        Premises,
        "ended_at",
        "branch.documents_kept_days",
        sweep=forget_premises,
    ),
    Term("case_access", CaseGrant, "during__endswith", "access.kept_days"),
    Term("claims", IdentityClaim, "decided_at", "claim.kept_days"),
    Term(
        "refused_claims",
        IdentityClaim,
        "decided_at",
        "claim.refused_kept_days",
        ~Q(state=IdentityClaim.State.APPROVED),
    ),
    Term("corrections", DataCorrection, "decided_at", "correction.kept_days"),
    Term("letters", Letter, "closed_at", "letter.kept_days"),
    Term("standings", StandingRun, "as_of", "standing.kept_days"),
    Term("ended_licences", Licence, "ended_at", "licence.ended_kept_days"),
)
terms.stay(WHILE_HERE, PersonEntry, Profile)
terms.stay(WITH_ITS_ROW, LetterText, SpokenLanguage)
terms.stay(FOR_GOOD, Membership)
