import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.certificates import CertificateSubmissionType
from volunteers.services import submit_certificate


class SubmitCertificate(ServiceMutation):
    """Puts a certificate before one's branch, with a picture of it. A renewal is a new one."""

    service = submit_certificate.submit_certificate
    submission = Thing(CertificateSubmissionType, "What was submitted.")

    class Input:
        kind = graphene.String(required=True, description="certified_responder or cpr_aed.")
        certificate_no = graphene.String(required=True, description="Its number.")
        issuer = graphene.String(required=True, description="Who issued it.")
        valid_from = graphene.Date(required=True, description="First day.")
        last_valid_on = graphene.Date(required=True, description="Last day, inclusive.")
        evidence_id = id_of("Upload", "A picture of it, from requestUpload: certificate_evidence.")
