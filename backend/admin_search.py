"""Search of the admin: keys first, each found by an index, however big the table."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q

from backend.identifiers import read_global_id
from backend.identity.models import Person, PersonTerm
from backend.identity.rules.documents import numbers_of
from backend.identity.rules.names import tidy
from backend.identity.rules.phones import to_e164
from backend.identity.sealed import ID_NUMBER, PHONE, indexes_of
from backend.identity.services.codes import index_of_number

# Rows one step of a search may bring; whoever finds more says more of the word.
MOST = 500
LOOKUPS = ("startswith", "contains")
Keys = list[Any]


def keys_of(model: type[Model], path: str, word: str) -> Keys:
    """Keys of the rows whose `path` is `word`: exactly, or by the lookup the path ends with. It is
    walked from its far end, a statement with one array for each step."""
    name, _, rest = path.partition("__")
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(f"{model.__name__}.{name} is searched from its other side")
    if field.is_relation:
        far = _far_keys(field.related_model, rest, word)
        return _first(model, Q((f"{name}__any", far))) if far else []
    value = _read(field, word)
    if value is None:
        return []
    return _first(model, Q((f"{name}__{rest}" if rest in LOOKUPS else name, value)))


def _far_keys(model: Any, path: str, word: str) -> Keys:
    if path:
        return keys_of(model, path, word)
    return people_named(word) if model is Person else keys_of(model, "public_id", word)


def people_named(word: str) -> Keys:
    """By the beginning of the name, its pinyin or its initials."""
    terms = PersonTerm.objects.filter(term__startswith=tidy(word))
    return list(dict.fromkeys(terms.values_list("person_id", flat=True)[:MOST]))


def by_phone(model: type[Model], word: str) -> Keys:
    number = to_e164(word)
    if number is None:
        return []
    ways = [*indexes_of(PHONE, number), index_of_number(number)]
    return _first(model, Q(phone_index__any=ways))


def by_id_number(model: type[Model], word: str) -> Keys:
    indexes = [index for number in numbers_of(word) for index in indexes_of(ID_NUMBER, number)]
    return _first(model, Q(id_number_index__any=indexes)) if indexes else []


# What is no path but a way of its own.
WAYS: dict[str, Callable[[type[Model], str], Keys]] = {
    "phone_index": by_phone,
    "id_number_index": by_id_number,
    "person_terms": lambda _model, word: people_named(word),
    # The audit has plain numbers where others have a key.
    "person_number": lambda model, word: _first(model, Q(person_id__any=people_named(word))),
}


def found(model: type[Model], paths: Sequence[str], word: str) -> tuple[Keys, bool]:
    """Keys found by any of the paths, and whether there may be more."""
    each = [
        WAYS[path](model, word) if path in WAYS else keys_of(model, path, word) for path in paths
    ]
    return list(dict.fromkeys(key for keys in each for key in keys)), any(
        len(keys) >= MOST for keys in each
    )


def _first(model: type[Model], wanted: Q) -> Keys:
    rows = model._default_manager.filter(wanted).order_by()
    return list(rows.values_list("pk", flat=True)[:MOST])


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
