"""`field = ANY(%s)`: one array parameter however many ids, so that plans can be reused; or the ids
of a statement inside, gathered once before any row is looked at."""

from typing import Any

from django.db.models import Field, ForeignObject, Lookup


@Field.register_lookup
@ForeignObject.register_lookup
class IsAny(Lookup):  # type: ignore[type-arg]  # generic in the stubs only
    lookup_name = "any"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, params = self.process_lhs(compiler, connection)
        if hasattr(self.rhs, "as_sql"):
            inner, given = compiler.compile(self.rhs)
            return f"{left} = ANY({inner})", [*params, *given]
        return f"{left} = ANY(%s)", [*params, list(self.rhs)]
