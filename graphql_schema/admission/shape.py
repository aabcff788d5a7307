"""A document's form, judged without the schema: counts are taken after fragments are spread."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
)

from graphql_schema.admission import bounds, values
from graphql_schema.admission.refused import AdmissionRefused


@dataclass(slots=True)
class Tally:
    """Inline fragments and spreads count as nodes too: nested, they are as dear as fields."""

    nodes: int = 0
    aliases: int = 0
    repeats: int = 0
    depth: int = 0
    nesting: int = 0
    roots: int = 0
    introspects: bool = False
    names: Counter[str] = field(default_factory=Counter)

    @property
    def names_repeated(self) -> int:
        return self.names.total() - len(self.names)

    def take_in(self, inner: "Tally") -> None:
        """What both a field's and a fragment's selections add to the set around them."""
        self.nodes += inner.nodes
        self.aliases += inner.aliases
        self.repeats += inner.repeats
        self.nesting = max(self.nesting, inner.nesting + 1)
        self.introspects |= inner.introspects

    def check(self) -> None:
        if self.nodes > bounds.FIELDS or self.repeats > bounds.REPEATS:
            raise AdmissionRefused("TOO_MANY_FIELDS", limit=bounds.FIELDS)
        if self.aliases > bounds.ALIASES:
            raise AdmissionRefused("TOO_MANY_ALIASES", limit=bounds.ALIASES)
        if self.nesting > bounds.NESTING:
            raise AdmissionRefused("TOO_DEEP", limit=bounds.DEPTH)


@dataclass(frozen=True, slots=True)
class Shape:
    operations: Mapping[str | None, OperationDefinitionNode]
    fragments: Mapping[str, FragmentDefinitionNode]
    introspects: bool


def shape_of(document: DocumentNode) -> Shape:
    operations, fragments = _definitions(document)
    written = _Written()
    for definition in (*operations.values(), *fragments.values()):
        written.count_definition(definition)
    tallies = _fragment_tallies(fragments)
    total = Tally()
    for operation in operations.values():
        total.take_in(_tally_of_operation(operation, tallies))
        total.check()
    spread = {
        name for node in (*operations.values(), *fragments.values()) for name in _spreads(node)
    }
    for name in fragments.keys() - spread:
        total.take_in(tallies[name])
        total.check()
    return Shape(operations, fragments, total.introspects)


def _definitions(
    document: DocumentNode,
) -> tuple[dict[str | None, OperationDefinitionNode], dict[str, FragmentDefinitionNode]]:
    operations: dict[str | None, OperationDefinitionNode] = {}
    fragments: dict[str, FragmentDefinitionNode] = {}
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            if node.operation is OperationType.SUBSCRIPTION:
                raise AdmissionRefused("INVALID_DOCUMENT")
            operations[node.name.value if node.name else None] = node
        elif isinstance(node, FragmentDefinitionNode):
            fragments[node.name.value] = node
        else:
            raise AdmissionRefused("INVALID_DOCUMENT")
    if len(operations) + len(fragments) != len(document.definitions) or not operations:
        raise AdmissionRefused("INVALID_DOCUMENT")
    if len(fragments) > bounds.FRAGMENTS:
        raise AdmissionRefused("TOO_MANY_FRAGMENTS", limit=bounds.FRAGMENTS)
    return operations, fragments


def _fragment_tallies(fragments: Mapping[str, FragmentDefinitionNode]) -> dict[str, Tally]:
    """Each fragment is counted once, after those it spreads; a web of fragments cannot make this
    longer than the document."""
    order = TopologicalSorter({name: _spreads(node) for name, node in fragments.items()})
    tallies: dict[str, Tally] = {}
    try:
        for name in order.static_order():
            if name in fragments:
                tallies[name] = _tally(fragments[name].selection_set.selections, tallies)
    except CycleError as error:
        raise AdmissionRefused("INVALID_DOCUMENT") from error
    return tallies


def _spreads(definition: OperationDefinitionNode | FragmentDefinitionNode) -> set[str]:
    found: set[str] = set()
    waiting: list[SelectionSetNode | None] = [definition.selection_set]
    while waiting:
        for node in getattr(waiting.pop(), "selections", ()):
            if isinstance(node, FragmentSpreadNode):
                found.add(node.name.value)
            else:
                waiting.append(node.selection_set)
    return found


def _tally_of_operation(operation: OperationDefinitionNode, tallies: Mapping[str, Tally]) -> Tally:
    tally = _tally(operation.selection_set.selections, tallies)
    tally.repeats += tally.names_repeated
    tally.check()
    if tally.depth > bounds.DEPTH:
        raise AdmissionRefused("TOO_DEEP", limit=bounds.DEPTH)
    if operation.operation is OperationType.MUTATION and tally.roots != 1:
        raise AdmissionRefused("ONE_MUTATION")
    return tally


def _tally(selections: Iterable[SelectionNode], tallies: Mapping[str, Tally]) -> Tally:
    tally = Tally()
    for node in selections:
        tally.nodes += 1
        if isinstance(node, FieldNode):
            _count_field(tally, node, tallies)
        else:
            inner = (
                tallies.get(node.name.value, Tally())
                if isinstance(node, FragmentSpreadNode)
                else _tally(node.selection_set.selections, tallies)
            )
            tally.take_in(inner)
            tally.names.update(inner.names)
            tally.roots += inner.roots
            tally.depth = max(tally.depth, inner.depth)
        tally.check()
    return tally


def _count_field(tally: Tally, node: FieldNode, tallies: Mapping[str, Tally]) -> None:
    name = node.name.value
    tally.roots += 1
    tally.aliases += node.alias is not None
    tally.names[node.alias.value if node.alias else name] += 1
    tally.introspects |= name.startswith("__") and name != "__typename"
    depth = 1
    if node.selection_set:
        inner = _tally(node.selection_set.selections, tallies)
        inner.repeats += inner.names_repeated
        tally.take_in(inner)
        depth += inner.depth
    tally.depth = max(tally.depth, depth)


class _Written:
    """Directives and literals are counted as written; what a spread repeats costs nothing more."""

    def __init__(self) -> None:
        self.total = 0

    def count_definition(
        self, definition: OperationDefinitionNode | FragmentDefinitionNode
    ) -> None:
        self.count(definition)
        for variable in definition.variable_definitions or ():
            self.count(variable)
            if variable.default_value:
                values.check_literal(variable.default_value)
        waiting: list[SelectionSetNode | None] = [definition.selection_set]
        while waiting:
            for node in getattr(waiting.pop(), "selections", ()):
                self.count(node)
                for argument in getattr(node, "arguments", None) or ():
                    values.check_literal(argument.value)
                waiting.append(getattr(node, "selection_set", None))

    def count(self, node: object) -> None:
        directives = getattr(node, "directives", None) or ()
        self.total += len(directives)
        if self.total > bounds.DIRECTIVES or len(directives) > bounds.DIRECTIVES_OF_ONE_NODE:
            raise AdmissionRefused("TOO_MANY_DIRECTIVES", limit=bounds.DIRECTIVES)
        for directive in directives:
            for argument in directive.arguments or ():
                values.check_literal(argument.value)
