"""Search of the admin: keys first, each found by an index, however big the table, and among the
rows alone that whoever searches may see."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet

from backend.identifiers import read_global_id
from backend.identity.models import Person, PersonTerm
from backend.identity.rules.documents import numbers_of
from backend.identity.rules.names import tidy
from backend.identity.rules.phones import to_e164
from backend.identity.sealed import ID_NUMBER, PHONE, indexes_of
from backend.identity.selectors import survivors
from backend.identity.services.codes import index_of_number

# Rows one step of a search may bring; whoever finds more says more of the word.
MOST = 500
LOOKUPS = ("startswith", "contains")
Keys = list[Any]
Rows = Callable[[type[Any]], "QuerySet[Any]"]


def every(model: type[Model]) -> "QuerySet[Any]":
    return model._default_manager.all()


def keys_of(rows: Rows, model: type[Model], path: str, word: str) -> Keys:
    """Keys of the rows whose `path` is `word`: exactly, or by the lookup the path ends with. It is
    walked from its far end, a statement with one array for each step."""
    name, _, rest = path.partition("__")
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(f"{model.__name__}.{name} is searched from its other side")
    if field.is_relation:
        far = _far_keys(rows, field.related_model, rest, word)
        return _first(rows, model, Q((f"{name}__any", far))) if far else []
    value = _read(field, word)
    if value is None:
        return []
    return _first(rows, model, Q((f"{name}__{rest}" if rest in LOOKUPS else name, value)))


def _far_keys(rows: Rows, model: Any, path: str, word: str) -> Keys:
    if path:
        return keys_of(rows, model, path, word)
    if model is Person:
        return people_named(rows, word)
    return keys_of(rows, model, "public_id", word)


def people_named(rows: Rows, word: str) -> Keys:
    """By the beginning of the name, its pinyin or its initials."""
    terms = PersonTerm.objects.filter(term__startswith=tidy(word))
    if rows is not every:
        terms = terms.filter(person__in=rows(Person))
    return list(dict.fromkeys(terms.values_list("person_id", flat=True)[:MOST]))


def by_phone(rows: Rows, model: type[Model], word: str) -> Keys:
    number = to_e164(word)
    if number is None:
        return []
    ways = [*indexes_of(PHONE, number), index_of_number(number)]
    return _first(rows, model, Q(phone_index__any=ways))


def by_id_number(rows: Rows, model: type[Model], word: str) -> Keys:
    indexes = [index for number in numbers_of(word) for index in indexes_of(ID_NUMBER, number)]
    keys = _first(rows, model, Q(id_number_index__any=indexes)) if indexes else []
    return list(dict.fromkeys([*survivors(keys), *keys])) if keys else []


# What is no path but a way of its own.
WAYS: dict[str, Callable[[Rows, type[Model], str], Keys]] = {
    "phone_index": by_phone,
    "id_number_index": by_id_number,
    "person_terms": lambda rows, _model, word: people_named(rows, word),
    # The audit has plain numbers where others have a key.
    "person_number": lambda rows, model, word: _first(
        rows, model, Q(person_id__any=people_named(rows, word))
    ),
}


def found(rows: Rows, model: type[Model], paths: Sequence[str], word: str) -> tuple[Keys, bool]:
    """Keys found by any of the paths, and whether there may be more."""
    each = [
        WAYS[path](rows, model, word) if path in WAYS else keys_of(rows, model, path, word)
        for path in paths
    ]
    return list(dict.fromkeys(key for keys in each for key in keys)), any(
        len(keys) >= MOST for keys in each
    )


def _first(rows: Rows, model: type[Model], wanted: Q) -> Keys:
    return list(rows(model).filter(wanted).order_by().values_list("pk", flat=True)[:MOST])


def _read(field: "Field[Any, Any]", word: str) -> Any:
    """The word as a value of this column; None when it cannot be one."""
    if field.get_internal_type() == "UUIDField":
        return _uuid(word)
    try:
        return field.clean(word, None) if not field.choices else word
    except ValidationError:
        return None


def _uuid(word: str) -> UUID | None:
    """As the database has it, or as the phone does."""
    named = read_global_id(word)
    try:
        return named[1] if named else UUID(word)
    except ValueError:
        return None
