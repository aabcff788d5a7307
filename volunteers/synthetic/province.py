"""Everything of one branch; branches can be made in any order, or at the same time."""

from collections.abc import Iterator, Mapping
from itertools import chain

from volunteers.synthetic.ledger import rows_of_books
from volunteers.synthetic.people import members_of, rows_of_member, rows_of_offices
from volunteers.synthetic.rows import TABLES, Row
from volunteers.synthetic.scale import chance
from volunteers.synthetic.service import Service
from volunteers.synthetic.tree import Branch, Tree, rows_of_branch_units

Rows = dict[type[Row], list[Row]]


def rows_of_branch(tree: Tree, branch: Branch, documents: Mapping[str, int]) -> Iterator[Row]:
    """`documents` are the keys of the texts consented to, by kind."""
    random = chance(tree.seed, "branch", branch.index)
    yield from rows_of_branch_units(branch, random)
    members = []
    for member, person in members_of(tree, branch, random):
        yield person
        yield from rows_of_member(tree, branch, member, documents, random)
        members.append(member)
    yield from rows_of_offices(tree, branch, random)
    service = Service(tree, branch, members, random)
    yield from service.rows()
    in_charge = service.in_charge.name
    yield from rows_of_books(tree, branch, members, service.served, in_charge, random)


def by_table(*streams: Iterator[Row]) -> Rows:
    """In the order in which tables may be written."""
    rows: Rows = {kind: [] for kind in TABLES}
    for row in chain(*streams):
        rows[type(row)].append(row)
    return {kind: found for kind, found in rows.items() if found}
