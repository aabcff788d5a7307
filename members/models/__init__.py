from members.models.branch import Branch, Society
from members.models.certification import (
    CaseDecision,
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    CriterionResult,
    Standard,
    StandardItem,
    StandardVersion,
)
from members.models.membership import Membership

__all__ = [
    "Branch",
    "CaseDecision",
    "CertificationCase",
    "Criterion",
    "CriterionDeclaration",
    "CriterionResult",
    "Membership",
    "Society",
    "Standard",
    "StandardItem",
    "StandardVersion",
]
