from collections.abc import Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.authority.scope import logged_in
from backend.errors import Refusal, Refused
from graphql_schema.fields import CARRIED, IdSpec, Plain
from graphql_schema.keyless_mutation import KeylessMutation
from graphql_schema.scalars import Instant, yes_no
from graphql_schema.service_mutation import Error, as_errors
from graphql_schema.sight import rows
from volunteers.services.upload_check_ins import Answer, upload_check_ins

WORDS = {
    "APPLIED": "It counts.",
    "WAITING": "A check-out whose check-in has not arrived yet; kept until it does.",
    "PENDING_REVIEW": "It was kept, and somebody looks at it.",
    "REJECTED": "It does not count; `errors` says why.",
}
TapStatus = graphene.Enum(
    "TapStatus",
    [(name, name.lower()) for name in WORDS],
    description=lambda value: (
        WORDS[value.name] if value else "What became of a tap made without a signal."
    ),
)


class UploadedTap(Plain):
    """The answer to one event, where it stood in the list."""

    reads = CARRIED
    sees = rows("client_key status final replayed errors")

    client_key = graphene.String(description="As sent; null where none could be read.")
    status = graphene.Field(TapStatus, required=True, description="What became of it.")
    final = yes_no("The phone may forget it; otherwise it is to be sent again, unchanged.")
    replayed = yes_no("Its key was used before; this is the first answer.")
    errors = graphene.List(
        graphene.NonNull(Error), required=True, description="Why it does not count as it is."
    )


class UploadCheckIns(KeylessMutation):
    """Takes check-ins and check-outs that were made without a signal, in any order; each is
    answered by itself, and none undoes another."""

    answers = graphene.List(
        graphene.NonNull(UploadedTap), description="One for each event, in the order sent."
    )

    class Input:
        events = graphene.List(
            graphene.String,
            required=True,
            description="At most 100 JSON texts, each with `clientKey`, `kind` (check_in or"
            " check_out), `assignmentId` and what else `CheckInInput` has, made at the tap and sent"
            " unchanged on every retry.",
        )
        sent_at = graphene.InputField(Instant, description="The phone's clock when sending.")

    @classmethod
    def act(cls, info: GraphQLResolveInfo, given: Mapping[str, Any]) -> dict[str, Any]:
        actor = info.context.actor
        if not logged_in(actor):
            raise Refused(Refusal("UNAUTHENTICATED"))
        answers = upload_check_ins(
            actor,
            given["events"],
            sent_at=given.get("sent_at"),
            place_of=IdSpec(("Assignment",), many=False).public_id,
        )
        return {"answers": [_shown(each) for each in answers]}


def _shown(answer: Answer) -> UploadedTap:
    return UploadedTap(
        client_key=answer.client_key,
        status=answer.status,
        final=answer.final,
        replayed=answer.replayed,
        errors=as_errors(answer.refusals),
    )
