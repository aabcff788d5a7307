"""What Django's Meta.constraints lacks, and the refusal each named constraint stands behind."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table

from backend.errors import Refusal


class CompositeForeignKey(models.BaseConstraint):
    """(`fields`) REFERENCES `to` (`to_fields`) ON UPDATE CASCADE; beside a plain ForeignKey with
    `db_constraint=False`, which Django follows."""

    def __init__(
        self, *, fields: Sequence[str], to: str, to_fields: Sequence[str], name: str
    ) -> None:
        super().__init__(name=name)
        self.fields, self.to, self.to_fields = tuple(fields), to, tuple(to_fields)

    def _columns(self, model: type[models.Model], names: Sequence[str]) -> str:
        return ", ".join(f'"{model._meta.get_field(name).column}"' for name in names)

    def constraint_sql(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        target = model._meta.apps.get_model(self.to)
        return (
            f'CONSTRAINT "{self.name}" FOREIGN KEY ({self._columns(model, self.fields)})'
            f' REFERENCES "{target._meta.db_table}" ({self._columns(target, self.to_fields)})'
            " ON UPDATE CASCADE ON DELETE RESTRICT"
        )

    def create_sql(
        self, model: type[models.Model] | None, editor: BaseDatabaseSchemaEditor | None
    ) -> Statement:
        assert model is not None
        assert editor is not None
        return Statement(
            "ALTER TABLE %(table)s ADD %(constraint)s",
            table=Table(model._meta.db_table, editor.quote_name),
            constraint=self.constraint_sql(model, editor),
        )

    def remove_sql(
        self, model: type[models.Model], editor: BaseDatabaseSchemaEditor | None
    ) -> Statement:
        assert editor is not None
        return Statement(
            "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s",
            table=Table(model._meta.db_table, editor.quote_name),
            name=editor.quote_name(self.name),
        )

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The plain ForeignKey beside it is what forms check; the range follows by cascade."""

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return (
            path,
            args,
            {
                **kwargs,
                "fields": self.fields,
                "to": self.to,
                "to_fields": self.to_fields,
            },
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CompositeForeignKey) and self.deconstruct() == other.deconstruct()

    __hash__ = models.BaseConstraint.__hash__


@cache
def _codes() -> dict[str, str]:
    return {
        constraint.name: constraint.violation_error_code
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_code
    }


def refusal_of(error: IntegrityError) -> Refusal | None:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    code = _codes().get(name or "")
    return Refusal(code) if code else None
