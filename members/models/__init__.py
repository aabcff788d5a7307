from members.models.branch import Branch, Society
from members.models.branch_document import BranchDocument, DeclarationDocument
from members.models.case_hearing import CaseObjection, CaseOpinion
from members.models.case_recognition import RecognitionCertificate, RecognitionNotice
from members.models.case_round import ReviewRound, RoundQuota
from members.models.case_score import CaseScore
from members.models.case_visit import SiteVisit, VisitPhoto
from members.models.certification import (
    CaseDecision,
    CertificationCase,
    CriterionDeclaration,
    CriterionResult,
)
from members.models.data_correction import DataCorrection
from members.models.grant import CaseGrant
from members.models.identity_claim import IdentityClaim
from members.models.letter import Letter, LetterText
from members.models.membership import Membership
from members.models.person_entry import PersonEntry
from members.models.premises import Premises
from members.models.profile import Licence, Profile, SpokenLanguage
from members.models.standard import Criterion, Standard, StandardItem, StandardVersion
from members.models.standing import StandingRun, StandingSnapshot

__all__ = [
    "Branch",
    "BranchDocument",
    "CaseDecision",
    "CaseGrant",
    "CaseObjection",
    "CaseOpinion",
    "CaseScore",
    "CertificationCase",
    "Criterion",
    "CriterionDeclaration",
    "CriterionResult",
    "DataCorrection",
    "DeclarationDocument",
    "IdentityClaim",
    "Letter",
    "LetterText",
    "Licence",
    "Membership",
    "PersonEntry",
    "Premises",
    "Profile",
    "RecognitionCertificate",
    "RecognitionNotice",
    "ReviewRound",
    "RoundQuota",
    "SiteVisit",
    "Society",
    "SpokenLanguage",
    "Standard",
    "StandardItem",
    "StandardVersion",
    "StandingRun",
    "StandingSnapshot",
    "VisitPhoto",
]
