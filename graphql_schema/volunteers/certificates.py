"""Certificates of volunteers, and those that wait for an office's word."""

import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.backend.uploads import UploadType
from graphql_schema.fields import Connection, One, Row, id_argument
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import day, instant, kind_of, text
from graphql_schema.sight import PERSONAL, row, rows
from volunteers.models import CertificateSubmission, FirstAidCertificate
from volunteers.selectors import certificates

OF_BOTH = "person kind certificate_no issuer valid_from last_valid_on"


class FirstAidCertificateType(Row):
    """A certificate that counts; a renewal is a new one."""

    class Meta:
        model = FirstAidCertificate
        name = "FirstAidCertificate"

    reads = "profile"
    sees = rows(OF_BOTH, PERSONAL)

    person = One(PersonType, path="person", description="Whose, if one may see them.")
    kind = kind_of("kind", "Certified first-aider, CPR and AED …")
    certificate_no = text("Its number.")
    issuer = text("Who issued it.")
    valid_from = day("First day.", required=True)
    last_valid_on = day("Last day, inclusive.", required=True)


class CertificateSubmissionType(Row):
    """A certificate that a volunteer submitted; it counts once the branch has confirmed it."""

    class Meta:
        model = CertificateSubmission
        name = "CertificateSubmission"

    reads = "volunteer.enrol"
    sees = {
        **rows(f"{OF_BOTH} evidence state submitted_at decided_at reason certificate", PERSONAL),
        "branch": row(),
    }

    person = One(PersonType, path="person", description="Whose, if one may see them.")
    branch = One(BranchType, path="branch", description="Which branch looks at it.")
    kind = kind_of("kind", "Certified first-aider, CPR and AED …")
    certificate_no = text("Its number.")
    issuer = text("Who issued it.")
    valid_from = day("First day.", required=True)
    last_valid_on = day("Last day, inclusive.", required=True)
    evidence = One(UploadType, path="evidence", description="A picture of it.")
    state = kind_of("state", "Waiting, confirmed, refused or withdrawn.")
    submitted_at = instant("When it was submitted.", required=True)
    decided_at = instant("When it was decided.")
    reason = text("Why it was refused; empty otherwise.")
    certificate = One(
        FirstAidCertificateType, path="certificate", description="What it became, once confirmed."
    )


class CertificateQuery(graphene.ObjectType):
    my_certificates = Connection(
        FirstAidCertificateType,
        select=certificates.my_certificates,
        description="One's own certificates, newest first.",
    )
    my_certificate_submissions = Connection(
        CertificateSubmissionType,
        select=certificates.my_submissions,
        description="What one has submitted, newest first.",
    )
    certificate_submissions = Connection(
        CertificateSubmissionType,
        select=certificates.submissions,
        description="Certificates submitted where one's office confirms them, newest first.",
        branch=id_argument("Branch", "Only those of this branch."),
        state=graphene.String(description="waiting, confirmed, refused or withdrawn."),
    )
