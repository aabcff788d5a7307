"""`field = ANY(%s)`: one array parameter however many ids, so that plans can be reused; or the ids
of a statement inside, gathered once before any row is looked at."""

from functools import lru_cache
from typing import Any

from django.db.models import Field, ForeignObject, Lookup


@Field.register_lookup
@ForeignObject.register_lookup
class IsAny(Lookup):  # type: ignore[type-arg]  # generic in the stubs only
    lookup_name = "any"
    written = "%s::bigint[]"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, params = self.process_lhs(compiler, connection)
        if hasattr(self.rhs, "as_sql"):
            inner, given = compiler.compile(self.rhs)
            return f"{left} = ANY({inner})", [*params, *given]
        if isinstance(self.rhs, Keys):
            return f"{left} = ANY({self.written})", [*params, self.rhs]
        return f"{left} = ANY(%s)", [*params, list(self.rhs)]


@Field.register_lookup
@ForeignObject.register_lookup
class IsAnyUnweighed(IsAny):
    """The same, for rows that are found by something else: the planner is not shown the ids, which
    it would weigh one by one in every place where they stand."""

    lookup_name = "any_unweighed"
    written = "(SELECT %s::bigint[])::bigint[]"


class Keys(str):
    """Whole numbers as PostgreSQL writes an array of them."""

    __slots__ = ()


@lru_cache(maxsize=256)
def array_of(keys: frozenset[int]) -> Keys:
    """Written once, however often a statement names the same many: a list of numbers costs the
    driver a microsecond for each of them, each time."""
    return Keys("{" + ",".join(map(str, sorted(keys))) + "}")
