"""The steps in their order; each is cheaper than the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from django.http import HttpRequest
from graphql import DocumentNode, GraphQLSchema

from backend.addresses import address_of
from backend.execution import documents
from backend.execution.documents import Documents, Unparsable
from graphql_schema.admission import bounds, http, nesting, rate
from graphql_schema.admission.body import Asked, read_body
from graphql_schema.admission.cost import Cost, Pricing
from graphql_schema.admission.refused import AdmissionRefused
from graphql_schema.admission.shape import shape_of

HERE: Final = Path(__file__).resolve().parent.parent
EXPLORERS_INTROSPECTION: Final = documents.identifier(
    (HERE / "static/explorer/introspection.graphql").read_text(encoding="utf-8")
)
EXPLORERS_COST: Final = Cost({(): 2000}, {})


@dataclass(frozen=True, slots=True)
class Rules:
    """`introspection` also lets refusals say what exactly did not fit."""

    introspection: bool = False
    trusted_documents: Literal["off", "allow", "strict"] = "off"
    trusted_proxies: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    document: DocumentNode
    costs: Mapping[str | None, Cost]


@dataclass(frozen=True, slots=True)
class Admitted:
    token: str | None
    address: str
    document: DocumentNode
    operation_name: str | None
    variables: Mapping[str, Any]


class Admission:
    def __init__(
        self,
        schema: GraphQLSchema,
        rules: Rules,
        limiter: rate.Limiter,
        registered: Mapping[str, str],
    ) -> None:
        self.schema = schema
        self.rules = rules
        self.limiter = limiter
        self.registered = registered
        self.documents = Documents(self._prepare, AdmissionRefused)

    def admit(self, request: HttpRequest) -> Admitted:
        envelope = http.open_envelope(request)
        asked = read_body(envelope.body)
        prepared = self._prepared(asked)
        name = _operation_name(prepared, asked)
        cost = prepared.costs[name].with_variables(asked.variables)
        address = address_of(request, self.rules.trusted_proxies)
        self.limiter.spend(token=envelope.token, address=address, points=rate.points(cost))
        return Admitted(envelope.token, address, prepared.document, name, asked.variables)

    def _prepared(self, asked: Asked) -> Prepared:
        text, key = self._text(asked)
        outcome = self.documents.outcome(text, key)
        if isinstance(outcome, AdmissionRefused):
            raise outcome.again()
        return outcome

    def _text(self, asked: Asked) -> tuple[str, str]:
        """A registered document may come as its id or as its text."""
        mode = self.rules.trusted_documents
        if asked.query is not None:
            key = documents.identifier(asked.query)
            if mode == "strict" and key not in self.registered:
                raise AdmissionRefused("UNKNOWN_DOCUMENT")
            return asked.query, key
        key = asked.document_id or ""
        text = self.registered.get(key)
        if mode == "off" or text is None:
            raise AdmissionRefused("UNKNOWN_DOCUMENT")
        return text, key

    def _prepare(self, text: str) -> Prepared | AdmissionRefused:
        try:
            return self._judged(text)
        except AdmissionRefused as refused:
            return refused.again()

    def _judged(self, text: str) -> Prepared:
        if nesting.query_deeper_than(bounds.BRACKET_DEPTH, text):
            raise AdmissionRefused("TOO_DEEP", limit=bounds.DEPTH)
        document = self._parsed(text)
        if self._is_explorers(text):
            return Prepared(document, {"IntrospectionQuery": EXPLORERS_COST})
        shape = shape_of(document)
        if shape.introspects and not self.rules.introspection:
            raise AdmissionRefused("INTROSPECTION_OFF")
        pricing = Pricing(self.schema, shape.fragments)
        costs = {name: pricing.of(operation) for name, operation in shape.operations.items()}
        for cost in costs.values():
            cost.at_least()
        self._validate(document)
        return Prepared(document, costs)

    def _is_explorers(self, text: str) -> bool:
        """The one document that is deeper than others may be, and known to the letter."""
        return self.rules.introspection and documents.identifier(text) == EXPLORERS_INTROSPECTION

    def _parsed(self, text: str) -> DocumentNode:
        try:
            return documents.parse_document(text, max_tokens=bounds.TOKENS)
        except Unparsable as wrong:
            if wrong.too_many_tokens:
                raise AdmissionRefused("TOO_MANY_TOKENS", limit=bounds.TOKENS) from None
            raise AdmissionRefused("SYNTAX_ERROR", details=(str(wrong),)) from None

    def _validate(self, document: DocumentNode) -> None:
        most = 5 if self.rules.introspection else 1
        found = documents.misfits(self.schema, document, most=most)
        if found:
            raise AdmissionRefused("INVALID_DOCUMENT", details=tuple(found))


def _operation_name(prepared: Prepared, asked: Asked) -> str | None:
    """A single operation needs no name; among several one must be named."""
    names = prepared.costs.keys()
    if asked.operation_name is not None:
        if asked.operation_name not in names:
            raise AdmissionRefused("BAD_REQUEST")
        return asked.operation_name
    if len(names) != 1:
        raise AdmissionRefused("BAD_REQUEST")
    return next(iter(names))
