"""What a selection asks for, with its fragments spread."""

from collections.abc import Iterable

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLResolveInfo,
    SelectionSetNode,
)


def selected(
    info: GraphQLResolveInfo, type_name: str, nodes: Iterable[FieldNode]
) -> dict[str, list[FieldNode]]:
    """Fields of `type_name` selected below `nodes`, by name. What @skip leaves out is listed too:
    fetching it costs a statement and changes no answer."""
    found: dict[str, list[FieldNode]] = {}
    for node in nodes:
        if node.selection_set is not None:
            _collect(info, type_name, node.selection_set, found)
    return found


def _collect(
    info: GraphQLResolveInfo,
    type_name: str,
    selections: SelectionSetNode,
    found: dict[str, list[FieldNode]],
) -> None:
    for part in selections.selections:
        if isinstance(part, FieldNode):
            found.setdefault(part.name.value, []).append(part)
            continue
        spread = isinstance(part, FragmentSpreadNode)
        fragment = info.fragments[part.name.value] if spread else part
        condition = fragment.type_condition
        fits = condition is None or condition.name.value in (type_name, "Node")
        if fits:
            _collect(info, type_name, fragment.selection_set, found)
