"""Making the text of many branches, here or in processes that know no database."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context

from volunteers.seed.copying import Chunk, Filling, chunks
from volunteers.synthetic.province import by_table, rows_of_branch
from volunteers.synthetic.scale import Scale
from volunteers.synthetic.tree import Place, Tree, plan_tree, rows_of_societies

BRANCHES_A_TIME = 10
# Batches made ahead of the writing, for each process: what is made is held in memory.
AHEAD = 3


@dataclass(frozen=True)
class Recipe:
    """Enough to make every row, in any process."""

    places: Sequence[Place]
    scale: Scale
    seed: int
    today: date
    documents: Mapping[str, int]
    filling: Filling

    def tree(self) -> Tree:
        return plan_tree(self.places, self.scale, self.seed, self.today)

    def batches(self) -> range:
        return range(0, self.scale.branches, BRANCHES_A_TIME)


def make_societies(recipe: Recipe, tree: Tree) -> list[Chunk]:
    return chunks(by_table(rows_of_societies(tree)), recipe.filling)


def make_batch(recipe: Recipe, tree: Tree, first: int) -> list[Chunk]:
    some = tree.branches[first : first + BRANCHES_A_TIME]
    rows = by_table(*(rows_of_branch(tree, branch, recipe.documents) for branch in some))
    return chunks(rows, recipe.filling)


def make_all(recipe: Recipe, tree: Tree, processes: int) -> Iterator[list[Chunk]]:
    """Always in the same order."""
    yield make_societies(recipe, tree)
    if processes == 1:
        for first in recipe.batches():
            yield make_batch(recipe, tree, first)
        return
    with get_context("spawn").Pool(processes, _begin, (recipe,)) as pool:
        waiting = deque[object]()
        for first in recipe.batches():
            waiting.append(pool.apply_async(_make_here, (first,)))
            if len(waiting) >= AHEAD * processes:
                yield waiting.popleft().get()  # type: ignore[attr-defined]  # an AsyncResult
        while waiting:
            yield waiting.popleft().get()  # type: ignore[attr-defined]  # an AsyncResult


_here: list[tuple[Recipe, Tree]] = []


def _begin(recipe: Recipe) -> None:
    _here.append((recipe, recipe.tree()))


def _make_here(first: int) -> list[Chunk]:
    recipe, tree = _here[0]
    return make_batch(recipe, tree, first)
