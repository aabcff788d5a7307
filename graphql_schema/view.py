"""The one address of the API."""

from typing import Final

from django.conf import settings

from graphql_schema.admission import rate, trusted
from graphql_schema.admission.chain import Admission, Rules
from graphql_schema.door import Door
from graphql_schema.schema import schema


def _limiter() -> rate.Limiter:
    url = settings.BOAI.cache_url or settings.BOAI.broker_url
    if settings.BOAI.rate_limit and url:
        return rate.ValkeyLimiter(url)
    return rate.Unlimited()


RULES: Final = Rules(
    introspection=settings.BOAI.allow_introspection,
    trusted_documents=settings.BOAI.trusted_documents,
    trusted_proxies=settings.BOAI.trusted_proxies,
)
graphql: Final = Door(
    schema.graphql_schema,
    Admission(schema.graphql_schema, RULES, _limiter(), trusted.manifest()),
)
