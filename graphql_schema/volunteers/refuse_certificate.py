import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.certificates import CertificateSubmissionType
from volunteers.services import refuse_certificate


class RefuseCertificate(ServiceMutation):
    """Does not confirm a certificate that was submitted, and says why."""

    service = refuse_certificate.refuse_certificate
    submission = Thing(CertificateSubmissionType, "What was submitted.")

    class Input:
        submission_id = id_of("CertificateSubmission", "What was submitted.")
        reason = graphene.String(required=True, description="Why; the volunteer reads it.")
