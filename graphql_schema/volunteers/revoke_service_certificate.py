import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation
from volunteers.services import revoke_service_certificate


class RevokeServiceCertificate(ServiceMutation):
    """Revokes a proof of service: it still verifies, and says that it no longer counts."""

    service = revoke_service_certificate.revoke_service_certificate

    class Input:
        certificate_id = id_of("ServiceCertificate", "Which proof; its proof.json names the id.")
        reason = graphene.String(
            required=True, description="Its holder reads it. At most 200 characters."
        )
