import graphene

from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.service_types import ServiceCertificateType
from volunteers.services import issue_service_certificate


class IssueServiceCertificate(ServiceMutation):
    """Issues a signed proof of one's own service in a period."""

    service = issue_service_certificate.issue_service_certificate
    certificate = Thing(ServiceCertificateType, "The proof.")

    class Input:
        first_on = graphene.Date(required=True, description="First local date covered.")
        last_on = graphene.Date(required=True, description="Last local date, inclusive.")
        language = graphene.String(description="zh-hans or en.")
