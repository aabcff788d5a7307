import graphene

from backend.identity.services import set_language
from graphql_schema.service_mutation import ServiceMutation


class SetLanguage(ServiceMutation):
    """Chooses the language of pushes; `me { language }` has it. Answers go by Accept-Language."""

    service = set_language.set_language

    class Input:
        language = graphene.String(required=True, description="zh-Hans or en.")
