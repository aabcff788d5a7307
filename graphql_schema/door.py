"""The way of a request through the door: admission, actor, execution, answer."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from graphql import GraphQLSchema

from backend.authority import actor as authority
from backend.authority import seen
from backend.execution.run import execute
from backend.telemetry import current_trace_id
from graphql_schema import answers
from graphql_schema.admission.chain import Admission, Admitted
from graphql_schema.admission.refused import AdmissionRefused
from graphql_schema.context import Context
from graphql_schema.language import TAGS, language_of


class Door:
    """A view; it is exempt from the CSRF check because no cookie is ever read here."""

    csrf_exempt = True

    def __init__(self, schema: GraphQLSchema, admission: Admission) -> None:
        self.schema = schema
        self.admission = admission

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.headers.get("Accept-Language", ""))
        with translation.override(language):
            response = self._answer(request, language)
        response["Content-Language"] = TAGS[language]
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def _answer(self, request: HttpRequest, language: str) -> HttpResponse:
        trace_id = current_trace_id() or uuid4().hex
        verbose = self.admission.rules.introspection
        try:
            admitted = self.admission.admit(request)
            context = _context(admitted, language, trace_id)
            execution = execute(
                self.schema,
                admitted.document,
                operation_name=admitted.operation_name,
                variables=admitted.variables,
                context=context,
            )
            return answers.result(execution, trace_id, verbose=verbose)
        except AdmissionRefused as refused:
            return answers.refused(refused, trace_id, verbose=verbose)
        except Exception as error:  # noqa: BLE001 - the last resort; it is logged and masked
            return answers.fault(error, trace_id)


def _context(admitted: Admitted, language: str, trace_id: str) -> Context:
    actor = authority.resolve(admitted.token)
    if actor is None:
        raise AdmissionRefused("UNAUTHENTICATED")
    seen.note(actor)
    return Context(actor, admitted.address, language, trace_id)
