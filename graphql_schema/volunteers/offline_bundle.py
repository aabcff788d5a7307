"""What a phone takes along."""

import json
from base64 import b64encode

import graphene
from graphql import GraphQLResolveInfo

from backend import keys
from backend.authority.scope import logged_in
from backend.errors import Refusal, Refused
from graphql_schema.fields import Plain
from graphql_schema.scalars import text
from graphql_schema.sight import PERSONAL, rows
from volunteers.selectors import bundle


class OfflineBundle(Plain):
    """One's next shifts with all that a check-in to them is judged by, for a phone without a
    signal. The rules stand as cases in docs/offline/."""

    reads = "own"
    sees = rows("body signature key_id", PERSONAL)

    body = text("JSON; what was signed, byte by byte.")
    signature = text("Ed25519 over the body in UTF-8, in base64.")
    key_id = text("Which key signed it.")


def _bundle(root: None, info: GraphQLResolveInfo) -> OfflineBundle:
    actor = info.context.actor
    if not logged_in(actor):
        raise Refused(Refusal("UNAUTHENTICATED"))
    said = json.dumps(bundle.offline_bundle(actor), ensure_ascii=False, sort_keys=True)
    signer = keys.signer()
    return OfflineBundle(
        body=said,
        signature=b64encode(signer.sign(said.encode())).decode(),
        key_id=signer.key_id,
    )


class BundleQuery(graphene.ObjectType):
    offline_bundle = graphene.Field(
        OfflineBundle,
        required=True,
        description="To be fetched while there is a signal: one's shifts of the next two weeks.",
        resolver=_bundle,
    )
