"""Certificates, and those that wait for an office's word."""

from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from volunteers.models import CertificateSubmission, FirstAidCertificate


def my_certificates(actor: Actor) -> QuerySet[FirstAidCertificate]:
    return scope(actor, FirstAidCertificate).filter(person=actor.person_id)


def my_submissions(actor: Actor) -> QuerySet[CertificateSubmission]:
    return scope(actor, CertificateSubmission).filter(person=actor.person_id)


def submissions(
    actor: Actor, *, branch: UUID | None = None, state: str | None = None
) -> QuerySet[CertificateSubmission]:
    """One's own are in a list of their own."""
    rows = scope(actor, CertificateSubmission).exclude(person=actor.person_id)
    if branch is not None:
        rows = rows.filter(branch__unit__public_id=branch)
    return rows.filter(state=state) if state else rows
