"""`field = ANY(%s)`: one array parameter however many ids, so that plans can be reused; or the ids
of a statement inside, gathered once before any row is looked at."""

from typing import Any

from django.db.models import Field, ForeignObject, Lookup


@Field.register_lookup
@ForeignObject.register_lookup
class IsAny(Lookup):  # type: ignore[type-arg]  # generic in the stubs only
    lookup_name = "any"
    given = "%s"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, params = self.process_lhs(compiler, connection)
        if hasattr(self.rhs, "as_sql"):
            inner, given = compiler.compile(self.rhs)
            return f"{left} = ANY({inner})", [*params, *given]
        return f"{left} = ANY({self.given})", [*params, list(self.rhs)]


@Field.register_lookup
@ForeignObject.register_lookup
class IsAnyUnweighed(IsAny):
    """The same, for rows that are found by something else: the planner is not shown the ids, which
    it would weigh one by one in every place where they stand."""

    lookup_name = "any_unweighed"
    given = "(SELECT %s::bigint[])::bigint[]"
