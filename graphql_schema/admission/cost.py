"""What a document may cost at most: objects times page sizes, known before it runs.

A leaf counts one, an object ten, and the sum is divided by ten at the end. Page sizes may be
variables, so a cost is a polynomial: {variable names of one term: its factor}. A page size that
multiplies nothing stands there with the factor 0, since it has to be in bounds all the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any, Final

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    NullValueNode,
    OperationDefinitionNode,
    OperationType,
    SchemaMetaFieldDef,
    SelectionNode,
    TypeMetaFieldDef,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

from graphql_schema.admission import bounds
from graphql_schema.admission.refused import AdmissionRefused

LEAF: Final = 1
OBJECT: Final = 10
MUTATION: Final = 100
PLUMBING: Final = {"edges", "nodes", "pageInfo"}
PAGED: Final = {"edges", "nodes"}
PAGE_ARGUMENTS: Final = {"first", "last"}
META: Final[Mapping[str, GraphQLField]] = {
    "__schema": SchemaMetaFieldDef,
    "__type": TypeMetaFieldDef,
}

# Of a list that takes no page size, because the thing it describes bounds it.
LIST_LENGTH: Final = 10

Size = int | str
Terms = dict[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Cost:
    terms: Mapping[tuple[str, ...], int]
    defaults: Mapping[str, Any]

    def with_variables(self, variables: Mapping[str, Any]) -> int:
        return self._sum(
            {
                name: _page_size(variables.get(name, self.defaults.get(name)))
                for names in self.terms
                for name in names
            }
        )

    def at_least(self) -> int:
        """With pages of one: what is too dear then can be refused before it is validated."""
        return self._sum({name: 1 for names in self.terms for name in names})

    def _sum(self, sizes: Mapping[str, int]) -> int:
        total = 0
        for names, factor in self.terms.items():
            total += factor * prod(sizes[name] for name in names)
        cost = -(-total // OBJECT)
        if cost > bounds.COST:
            raise AdmissionRefused("TOO_COSTLY", cost=cost, limit=bounds.COST)
        return cost


class Pricing:
    """Names the schema does not know cost nothing: validation refuses them next."""

    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode]
    ) -> None:
        self.schema = schema
        self.fragments = fragments

    def of(self, operation: OperationDefinitionNode) -> Cost:
        root = self.schema.get_root_type(operation.operation)
        terms = self._selections(operation.selection_set.selections, root, None)
        if operation.operation is OperationType.MUTATION:
            _add(terms, {(): MUTATION})
        defaults = {
            variable.variable.name.value: int(variable.default_value.value)
            for variable in operation.variable_definitions
            if isinstance(variable.default_value, IntValueNode)
        }
        return Cost(terms, defaults)

    def _selections(
        self,
        selections: Iterable[SelectionNode],
        parent: GraphQLNamedType | None,
        page: Size | None,
    ) -> Terms:
        terms: Terms = {}
        for node in selections:
            if isinstance(node, FieldNode):
                _add(terms, self._field(node, parent, page))
                continue
            fragment = (
                self.fragments.get(node.name.value)
                if isinstance(node, FragmentSpreadNode)
                else node
            )
            if fragment is not None:
                on = self._condition(fragment, parent)
                _add(terms, self._selections(fragment.selection_set.selections, on, page))
        return terms

    def _condition(
        self,
        fragment: FragmentDefinitionNode | InlineFragmentNode,
        parent: GraphQLNamedType | None,
    ) -> GraphQLNamedType | None:
        condition = fragment.type_condition
        return self.schema.get_type(condition.name.value) if condition else parent

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None, page: Size | None) -> Terms:
        name = node.name.value
        field = META.get(name) or getattr(parent, "fields", {}).get(name)
        if field is None or not node.selection_set:
            return {(): LEAF}
        own_page = _page_of(node) if PAGE_ARGUMENTS & field.args.keys() else None
        terms = self._selections(
            node.selection_set.selections, get_named_type(field.type), own_page
        )
        if isinstance(own_page, str):
            _add(terms, {(own_page,): 0})
        if name not in PLUMBING:
            _add(terms, {(): OBJECT})
        if page is not None and name in PAGED:
            return _times(terms, page)
        if is_list_type(get_nullable_type(field.type)):
            return _times(terms, LIST_LENGTH)
        return terms


def _page_of(node: FieldNode) -> Size:
    given = [
        argument.value
        for argument in node.arguments
        if argument.name.value in PAGE_ARGUMENTS and not isinstance(argument.value, NullValueNode)
    ]
    match given:
        case [VariableNode(name=name)]:
            return name.value
        case [IntValueNode(value=value)]:
            return _page_size(int(value))
    raise AdmissionRefused("PAGE_SIZE", limit=bounds.PAGE)


def _page_size(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= bounds.PAGE:
        raise AdmissionRefused("PAGE_SIZE", limit=bounds.PAGE)
    return value


def _add(terms: Terms, more: Mapping[tuple[str, ...], int]) -> None:
    for names, factor in more.items():
        terms[names] = terms.get(names, 0) + factor


def _times(terms: Terms, size: Size) -> Terms:
    if isinstance(size, int):
        return {names: factor * size for names, factor in terms.items()}
    return {tuple(sorted((*names, size))): factor for names, factor in terms.items()}
