from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.certificates import CertificateSubmissionType
from volunteers.services import confirm_certificate


class ConfirmCertificate(ServiceMutation):
    """Confirms a certificate that was submitted: it counts from then on."""

    service = confirm_certificate.confirm_certificate
    submission = Thing(CertificateSubmissionType, "What was submitted.")

    class Input:
        submission_id = id_of("CertificateSubmission", "What was submitted.")
